-- read-rows.sql: every weekly row in the form of its topic.
select jsonb_build_object(
    'scope', scope, 'week', to_char(week, 'IYYY-"W"IW'), 'revision', revision, 'metrics', activity || person)::text
from sector_week
