-- exact-recent-events.sql: what happened in a scope in the last 24 hours, the latest first.
select sector, kind, time
from exact_recent_event
where scope = ?
order by time desc, kind, sector
limit ?
