-- record-check.sql: what came of a check, and in how many seconds the next one is due.
insert into drift_check (kind, compared, differing, examples, next_at) values (?, ?, ?, ?::jsonb, now() + make_interval(secs => ?))
