-- last-recounts.sql: what the last recount of each kind found.
select kind, at, compared, differing, next_at from last_recount
