-- activity-state.sql: what changes whenever a row of the opened scopes between two weeks does.
select concat_ws(' ', count(*), coalesce(sum(revision), 0), max(changed_at)) as state
from activity_sector_week
where week between ? and ?
