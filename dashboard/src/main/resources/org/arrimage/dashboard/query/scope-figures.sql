-- scope-figures.sql: the figures of a scope as a release shows them, after one of them, in the order of metric and
-- period.
select metric, period, value, denominator, symbol
from (
    select distinct on (metric, period) metric, period, value, denominator, symbol
    from released_figure
    where scope = ? and metric = any (?::text[]) and since <= ? and (metric, period) > (?, ?)
    order by metric, period, since desc
) figure
order by metric, period
limit ?
