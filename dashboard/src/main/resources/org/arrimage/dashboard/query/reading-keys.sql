-- reading-keys.sql: the reading keys of one person, the latest first.
select id, name, made_at, ends_at, used_at from reading_keys(?)
