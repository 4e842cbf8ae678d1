-- activity-weeks.sql: metrics of one scope, week by week. Their columns are put in when it is run.
-- The week comes as a number of days, which is read faster than a date.
select week - date 'epoch' as day, %s
from activity_sector_week
where scope = ? and week between ? and ?
order by week
