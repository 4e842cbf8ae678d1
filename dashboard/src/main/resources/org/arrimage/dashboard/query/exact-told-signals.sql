-- exact-told-signals.sql: the signals of the opened scopes that were told of points since a week.
select scope, metric, rule, week, up, value, centre, spread
from exact_told_signal
where week >= ?
order by week, scope, metric, rule
