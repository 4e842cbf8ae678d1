-- activity-rows.sql: the metrics of class activity of the opened scopes between two weeks.
select scope, week, activity, '{}' as person, changed_at
from activity_sector_week
where week between ? and ?
