-- insert-pairs.sql: mentions of pairs by week and sector.
insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous)
select * from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
