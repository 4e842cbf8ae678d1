-- exact-later-events.sql: how many events were accepted after their week was published, by kind.
select scope, week, type, count(*) filter (where not corrected) as late, count(*) filter (where corrected) as corrected
from exact_later_event
where week between ? and ?
group by scope, week, type
