-- activity-rows.sql: the metrics of class activity of the opened scopes between two weeks.
select scope, week, revision, changed_at, activity, '{}' as person
from activity_sector_week
where week between ? and ?
