-- exact-events.sql: the events of some types in a scope and some weeks, the latest first, a page at a time.
select family, subject, type, week, time
from exact_fact
where scope = ? and week between ? and ? and type = any (?::text[])
order by time desc, subject, type
limit ? offset ?
