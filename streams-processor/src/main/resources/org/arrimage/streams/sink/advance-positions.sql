-- advance-positions.sql: moves positions on.
update sink_position
set next_offset = read.next_offset
from unnest(?::text[], ?::int[], ?::bigint[]) as read(topic, partition, next_offset)
where sink_position.topic = read.topic and sink_position.partition = read.partition
