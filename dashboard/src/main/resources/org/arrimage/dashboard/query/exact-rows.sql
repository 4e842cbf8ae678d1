-- exact-rows.sql: every metric of the opened scopes between two weeks. Putting the two documents together and in order
-- here would take as long as reading them.
select scope, week, revision, changed_at, activity, person
from exact_sector_week
where week between ? and ?
