-- record-check.sql: what came of a check.
insert into drift_check (kind, compared, differing, examples) values (?, ?, ?, ?::jsonb)
