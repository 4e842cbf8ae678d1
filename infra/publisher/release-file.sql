-- release-file.sql: the lines of the file of a release, from the tables, for a file that no backup holds any more
-- (infra/docs/runbook/README.md). psql gives the number.
select line
from (
    select 0 as part, jsonb_build_object(
        'number', number,
        'through', through,
        'publishedAt', to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'madeAt', to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'generation', generation,
        'inputs', inputs::text,
        'base', method -> 'base',
        'territory', territory::text)::text as line
    from arrimage.publication
    where number = :number
    union all
    select 1, concat_ws(e'\t', 'figure', scope, metric, period, since, coalesce(value::text, '\N'),
        coalesce(denominator::text, '\N'), symbol)
    from arrimage.published_figure
    where since = :number
    union all
    select 2, concat_ws(e'\t', 'exact', scope, metric, period, since, coalesce(value::text, '\N'),
        coalesce(denominator::text, '\N'), symbol)
    from arrimage.published_exact_figure
    where since = :number
    union all
    select 3, concat_ws(e'\t', 'section', scope, year, since, checksum, exact_checksum)
    from arrimage.published_section
    where since = :number
    union all
    select 4, concat_ws(e'\t', 'ledger', year, since, '\\x' || encode(state, 'hex'))
    from arrimage.protection_ledger
    where since = :number
    union all
    select 5, concat_ws(e'\t', 'checksum', checksum)
    from arrimage.publication
    where number = :number
) as lines
order by part;
