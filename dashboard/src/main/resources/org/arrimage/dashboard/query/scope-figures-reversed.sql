-- scope-figures-reversed.sql: the figures of a scope as a release shows them, before one of them or from the last on,
-- in the reverse order of metric and period.
select metric, period, value, denominator, symbol
from (
    select distinct on (metric, period) metric, period, value, denominator, symbol
    from released_figure
    where scope = ? and metric = any (?::text[]) and since <= ? and (? = '' or (metric, period) < (?, ?))
    order by metric desc, period desc, since desc
) figure
order by metric desc, period desc
limit ?
