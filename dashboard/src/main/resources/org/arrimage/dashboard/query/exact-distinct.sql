-- exact-distinct.sql: who and which pairs there were in each of some windows, each counted once, in the opened scopes.
-- The weeks of all windows are given once more, because the views look at no other weeks then.
with wanted as (
    select first, last from unnest(?::date[], ?::date[]) as given (first, last)
), member as (
    select scope, first, last,
        count(distinct id) filter (where kind = 'organisation') as active_organisations,
        count(distinct id) filter (where kind = 'municipality') as municipalities_reached
    from wanted
    join exact_member_week on week between first and last and week between ? and ?
    group by scope, first, last
), pair as (
    select scope, first, last,
        count(distinct (a, b)) as active_ties,
        count(distinct (a, b)) filter (where autonomous > 0) as autonomous_ties
    from wanted
    join exact_pair_week on kind = 'tie' and week between first and last and week between ? and ?
    group by scope, first, last
)
select scope, first, last,
    coalesce(active_organisations, 0) as active_organisations,
    coalesce(municipalities_reached, 0) as municipalities_reached,
    coalesce(active_ties, 0) as active_ties,
    coalesce(autonomous_ties, 0) as autonomous_ties
from member
full join pair using (scope, first, last)
order by scope, first, last
