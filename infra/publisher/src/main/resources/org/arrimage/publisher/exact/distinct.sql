-- distinct.sql: who and which pairs there were in each of some periods, each counted once, and how many of them meetings
-- and projects name: they are public. The weeks of all periods are given once more, because the views look at no others.
with wanted as (
    select first, last from unnest(?::date[], ?::date[]) as given (first, last)
), member as (
    select scope, first, last,
        count(distinct id) filter (where kind = 'organisation') as organisations,
        count(distinct id) filter (where kind = 'organisation' and joint > 0) as joint_organisations,
        count(distinct id) filter (where kind = 'municipality') as municipalities,
        count(distinct id) filter (where kind = 'municipality' and joint > 0) as joint_municipalities
    from wanted
    join exact_member_week on week between first and last and week between ? and ?
    group by scope, first, last
), pair as (
    select scope, first, last,
        count(distinct (a, b)) as ties,
        count(distinct (a, b)) filter (where joint > 0) as joint_ties,
        count(distinct (a, b)) filter (where autonomous > 0) as autonomous_ties,
        -- Every referral between two organisations other than the backbone is autonomous.
        count(distinct (a, b)) filter (where autonomous > referral) as joint_autonomous_ties
    from wanted
    join exact_pair_week on kind = 'tie' and week between first and last and week between ? and ?
    group by scope, first, last
)
select scope, first, last,
    coalesce(organisations, 0) as organisations, coalesce(joint_organisations, 0) as joint_organisations,
    coalesce(municipalities, 0) as municipalities, coalesce(joint_municipalities, 0) as joint_municipalities,
    coalesce(ties, 0) as ties, coalesce(joint_ties, 0) as joint_ties,
    coalesce(autonomous_ties, 0) as autonomous_ties, coalesce(joint_autonomous_ties, 0) as joint_autonomous_ties
from member
full join pair using (scope, first, last)
