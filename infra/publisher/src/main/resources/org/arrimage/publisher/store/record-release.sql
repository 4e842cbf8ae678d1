-- record-release.sql: the line of a release itself.
insert into publication (number, through, published_at, made_at, generation, inputs, method, territory, checksum)
values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
