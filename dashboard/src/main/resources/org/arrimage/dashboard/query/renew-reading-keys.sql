-- renew-reading-keys.sql: notes the rights of a person with reading keys who has just logged in.
select renew_reading_keys(?, ?, ?::text[], ?::text[])
