-- delete-members.sql: members of weeks whose mentions have changed.
delete from member_week using unnest(?::date[], ?::text[], ?::text[]) as changed(week, kind, id)
where member_week.week = changed.week and member_week.kind = changed.kind and member_week.id = changed.id
