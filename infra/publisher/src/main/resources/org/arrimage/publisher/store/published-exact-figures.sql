-- published-exact-figures.sql: the figures of a scope and some periods as last published.
select distinct on (metric, period) metric, period, value, denominator, symbol
from published_exact_figure
where scope = ? and period >= ? and period < ?
order by metric, period, since desc
