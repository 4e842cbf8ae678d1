-- end-reading-key.sql: ends a reading key of a person.
select end_reading_key(?, ?, ?)
