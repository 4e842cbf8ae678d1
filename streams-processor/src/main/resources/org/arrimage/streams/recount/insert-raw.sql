-- insert-raw.sql: events of the topics, as often as they occur there and in any order.
insert into raw_event (family, subject, source, original, id, revision, type, time, data, content)
select * from unnest(
    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::jsonb[], ?::text[])
