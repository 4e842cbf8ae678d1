-- exact-rows.sql: every metric of the opened scopes between two weeks. Putting the two documents together and in order
-- here would take as long as reading them.
select scope, week, activity, person, changed_at
from exact_sector_week
where week between ? and ?
