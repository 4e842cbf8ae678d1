-- exact-referral-events.sql: the surviving events of the referrals that were requested between two weeks in the opened
-- scope, from the longest ago; if asked for, only of those to one organisation, or of those that still wait.
select subject, type, time
from exact_referral_event
where scope = ? and week between ? and ? and to_org = coalesce(?::text, to_org) and (waiting or not ?) and requested_at <= ?
order by requested_at, subject, time, type
