-- last-checks.sql: what the last check of each kind found, and whether the next one is due.
select kind, differing, examples, coalesce(next_at <= now(), true) as due from last_recount where at is not null
