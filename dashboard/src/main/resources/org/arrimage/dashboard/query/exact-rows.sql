-- exact-rows.sql: every metric of the opened scopes between two weeks.
select scope, week, activity || person as metrics, changed_at
from exact_sector_week
where week between ? and ?
order by scope, week
