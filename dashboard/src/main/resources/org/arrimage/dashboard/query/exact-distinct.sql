-- exact-distinct.sql: who and which pairs there were in each of some windows, each counted once, in the opened scopes.
-- The weeks of all windows are given once more, because the views look at no other weeks then. Each week is met with
-- its windows by equality, and what is mentioned several times in a window is put together before it is counted:
-- comparing every row with every window and sorting for count(distinct) took 1.2 to 1.6 times as long.
with wanted as (
    select first, last, first + day as week
    from unnest(?::date[], ?::date[]) as given (first, last)
        cross join lateral generate_series(0, last - first, 7) as day
), member as (
    select scope, first, last,
        count(*) filter (where kind = 'organisation') as active_organisations,
        count(*) filter (where kind = 'municipality') as municipalities_reached
    from (
        select distinct scope, first, last, kind, id
        from wanted
        join exact_member_week mentioned using (week)
        where mentioned.week between ? and ?
    ) as once
    group by scope, first, last
), pair as (
    select scope, first, last,
        count(*) as active_ties,
        count(*) filter (where autonomous) as autonomous_ties
    from (
        select scope, first, last, a, b, bool_or(autonomous > 0) as autonomous
        from wanted
        join exact_pair_week mentioned using (week)
        where kind = 'tie' and mentioned.week between ? and ?
        group by scope, first, last, a, b
    ) as once
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
