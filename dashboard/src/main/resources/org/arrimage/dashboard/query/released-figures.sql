-- released-figures.sql: figures as a release shows them, each with what was shown before that.
select scope, metric, period, since, value, denominator, symbol, before_value, before_denominator, before_symbol
from (
    select figure.*,
        lag(value) over earlier as before_value, lag(denominator) over earlier as before_denominator,
        lag(symbol) over earlier as before_symbol, lead(since) over earlier as later
    from released_figure figure
    where since <= ? and metric = any (?) and period = any (?)
    window earlier as (partition by scope, metric, period order by since)) as course
where later is null
order by scope, metric, period
