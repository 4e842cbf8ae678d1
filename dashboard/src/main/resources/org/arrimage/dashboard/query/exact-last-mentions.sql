-- exact-last-mentions.sql: when each organisation and municipality of the opened scopes was last named up to a week,
-- and how often since another.
select kind, id, max(week) as last, max(week) filter (where joint > 0) as last_joint,
    coalesce(sum(referral) filter (where week >= ?), 0)::bigint as referral,
    coalesce(sum(joint) filter (where week >= ?), 0)::bigint as joint
from exact_member_week
where week <= ?
group by kind, id
order by kind, id
