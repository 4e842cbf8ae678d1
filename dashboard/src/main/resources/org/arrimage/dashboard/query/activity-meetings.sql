-- activity-meetings.sql: the meetings of the opened scopes between two weeks, the earliest first.
select scope, subject, state, time, week, sector, kind, standing_table, host, municipality, mode, participants, presenters, backbone_roles
from activity_meeting
where week between ? and ?
order by scope, time, subject
