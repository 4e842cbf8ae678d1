-- lock-positions.sql: the positions of partitions, locked until the transaction ends.
select sink_position.topic, sink_position.partition, sink_position.next_offset
from sink_position
join unnest(?::text[], ?::int[]) as named(topic, partition) using (topic, partition)
order by topic, partition
for update of sink_position
