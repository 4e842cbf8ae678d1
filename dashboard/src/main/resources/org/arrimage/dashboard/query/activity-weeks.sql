-- activity-weeks.sql: metrics of one scope, week by week. Their columns are put in when it is run.
select week, %s
from activity_sector_week
where scope = ? and week between ? and ?
order by week
