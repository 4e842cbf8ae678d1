-- begin-positions.sql: gives a position to partitions that have none yet.
insert into sink_position (topic, partition, next_offset)
select topic, partition, 0 from unnest(?::text[], ?::int[]) as named(topic, partition)
on conflict (topic, partition) do nothing
