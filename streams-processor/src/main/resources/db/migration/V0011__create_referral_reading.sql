-- V0011__create_referral_reading.sql: what became of each referral, for those who may read it.
create index referral_requested on fact (week) where type = 'org.arrimage.referral.requested.v1';
create index referral_requested on arrimage_beside.fact (week) where type = 'org.arrimage.referral.requested.v1';

-- Of several surviving events of one type, the earliest counts; of an acceptance and a refusal, the earlier. The events
-- of each request are looked at once.
create view exact_referral with (security_barrier) as
    select sector_scope.scope, request.week, request.subject, request.time as requested_at,
        request.data ->> 'fromOrg' as from_org, request.data ->> 'toOrg' as to_org,
        request.data ->> 'municipality' as municipality, request.data ->> 'need' as need,
        step.decision, step.reason, step.decided_at, step.contacted_at, step.completed_at, step.cancelled_at
    from fact request
    join (
        select entry ->> 'code' as code, entry ->> 'sector' as sector
        from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory') municipality on municipality.code = request.data ->> 'municipality'
    join sector_scope using (sector)
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(request.week)
    join lateral (
        select bool_or(type = request.type and (time, id collate "C", source collate "C")
                < (request.time, request.id collate "C", request.source collate "C")) as again,
            (array_agg(split_part(type, '.', 4) order by time, id collate "C", source collate "C") filter (where decides))[1] as decision,
            (array_agg(data ->> 'reason' order by time, id collate "C", source collate "C") filter (where decides))[1] as reason,
            min(time) filter (where decides) as decided_at,
            min(time) filter (where type = 'org.arrimage.referral.contacted.v1') as contacted_at,
            min(time) filter (where type = 'org.arrimage.referral.completed.v1') as completed_at,
            min(time) filter (where type = 'org.arrimage.referral.cancelled.v1') as cancelled_at
        from fact, lateral (select type in ('org.arrimage.referral.accepted.v1', 'org.arrimage.referral.declined.v1') as decides) as kind
        where family = 'referral' and subject = request.subject) step on not again
    where request.family = 'referral' and request.type = 'org.arrimage.referral.requested.v1';
comment on view exact_referral is 'The referrals of the opened scopes by the week of the request, and what became of each; of class person, for exact readers alone.';
comment on column exact_referral.decision is 'accepted, declined, or null where there is neither.';

create view exact_referral_event with (security_barrier) as
    select referral.scope, referral.week, referral.subject, referral.requested_at, referral.to_org,
        num_nulls(referral.decision, referral.contacted_at, referral.completed_at, referral.cancelled_at) = 4 as waiting,
        step.type, step.time
    from exact_referral referral
    join fact step on step.family = 'referral' and step.subject = referral.subject;
comment on view exact_referral_event is 'The surviving events of the referrals of the opened scopes, by the week of the request; of class person, for exact readers alone.';
comment on column exact_referral_event.waiting is 'Whether the referral has neither been answered nor cancelled.';

grant select on exact_referral, exact_referral_event to arrimage_exact;
