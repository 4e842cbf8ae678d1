-- read-position.sql: the position of one partition.
select next_offset from sink_position where topic = ? and partition = ?
