-- activity-project-events.sql: what happened to the projects of the opened scopes, the earliest first.
select scope, subject, kind, time, week, sector, municipality, org, cents, partners, existed_before, title
from activity_project_event
order by scope, time, subject, kind, org
