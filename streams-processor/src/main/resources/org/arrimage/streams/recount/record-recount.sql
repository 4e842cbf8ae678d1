-- record-recount.sql: what came of a recount. The next one is due after the given seconds, but while the generation is
-- young when it is twice as old, and after an hour where something differs.
insert into drift_check (kind, compared, differing, examples, next_at)
select ?, ?, found, ?::jsonb, now() + least(
    make_interval(secs => ?),
    case when found > 0 then interval '1 hour' else greatest(interval '1 hour', now() - active_at) end)
from generation, (select ?::bigint) as outcome (found)
where state = 'active'
