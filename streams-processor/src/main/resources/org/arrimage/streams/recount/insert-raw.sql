-- insert-raw.sql: events of the topics, as often and in whatever order they stand there.
insert into raw_event (family, subject, source, original, id, revision, type, time, data, content)
select * from unnest(
    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::jsonb[], ?::text[])
