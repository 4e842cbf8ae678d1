-- exact-referrals.sql: the requests between two weeks in the opened scope, put together by who sent them where and by
-- the reason of a refusal, with the times of those that have waited since an instant or longer.
select from_org, to_org, reason, count(*) as requests,
    array_agg(requested_at order by requested_at) filter (
        where num_nulls(decision, contacted_at, completed_at, cancelled_at) = 4 and requested_at <= ?) as waiting
from exact_referral
where scope = ? and week between ? and ?
group by from_org, to_org, reason
order by from_org, to_org, reason
