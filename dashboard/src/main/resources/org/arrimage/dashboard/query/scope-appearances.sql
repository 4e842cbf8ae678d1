-- scope-appearances.sql: how many figures of a scope appeared in which release, by metric. Later releases hold them too.
select metric, since, count(*) as figures
from (
    select metric, period, min(since) as since
    from released_figure
    where scope = ? and metric = any (?::text[])
    group by metric, period
) figure
group by metric, since
