-- last-recounts.sql: what the last recount of each kind found, whether the next one is due, and for how many seconds.
select kind, at is not null as made, differing, examples,
    at is null or coalesce(next_at <= now(), true) as due,
    coalesce(greatest(0, extract(epoch from now() - next_at)), 0)::float8 as overdue
from last_recount
