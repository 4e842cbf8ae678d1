-- record-recount.sql: the result of a recount. The next one is due after the given seconds, or earlier: after an hour
-- if something differs, otherwise when the generation is twice as old, but not before an hour has passed.
insert into drift_check (kind, compared, differing, examples, next_at)
select ?, ?, found, ?::jsonb, now() + least(
    make_interval(secs => ?),
    case when found > 0 then interval '1 hour' else greatest(interval '1 hour', now() - active_at) end)
from generation, (select ?::bigint) as outcome (found)
where state = 'active'
