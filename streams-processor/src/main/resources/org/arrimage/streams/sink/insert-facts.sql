-- insert-facts.sql: the surviving events of entities.
insert into fact (family, subject, source, original, id, revision, type, time, week, data, accepted_at)
select * from unnest(
    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::date[], ?::jsonb[],
    ?::timestamptz[])
