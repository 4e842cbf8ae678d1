-- insert-members.sql: mentions of members by week and sector.
insert into member_week (week, kind, id, sector, referral, joint, autonomous)
select * from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
