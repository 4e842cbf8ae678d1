-- use-reading-key.sql: whose reading key a hash is of.
select person, account, roles, sectors, seen_at from use_reading_key(?)
