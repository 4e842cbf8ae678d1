-- exact-pairs.sql: the pairs of one kind in the opened scopes between two weeks.
select scope, week, a, b, referral, joint, autonomous
from exact_pair_week
where kind = ? and week between ? and ?
order by scope, week, a, b
