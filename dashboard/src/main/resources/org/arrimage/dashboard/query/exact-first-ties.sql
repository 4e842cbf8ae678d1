-- exact-first-ties.sql: of each pair of the opened scopes the week of its first tie, and of its first without the backbone.
select scope, a, b, min(week) as first, min(week) filter (where autonomous > 0) as autonomous
from exact_pair_week
where kind = 'tie' and week <= ?
group by scope, a, b
order by scope, a, b
