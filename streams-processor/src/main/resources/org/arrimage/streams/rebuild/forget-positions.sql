-- forget-positions.sql: positions in topics that no longer exist.
delete from sink_position where topic = any (?::text[])
