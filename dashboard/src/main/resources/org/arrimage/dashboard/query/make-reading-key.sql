-- make-reading-key.sql: keeps a reading key by its hash; 0 if the person has as many as one may have.
select make_reading_key(?, ?, ?::text[], ?::text[], ?, ?, ?)
