-- V0021__tell_restatements.sql: what came after a week was published, for those who may see referrals.
create view exact_later_event with (security_barrier) as
    select sector_scope.scope, stored.week, stored.type, stored.revision > 0 as corrected
    from fact stored
    join lateral (
        select made_at from publication where through >= stored.week order by through limit 1
    ) first on stored.accepted_at > first.made_at
    -- An event counts where its municipality is, or where the event that began its subject says.
    join lateral (
        select coalesce(
            stored.data ->> 'municipality',
            (select began.data ->> 'municipality' from fact began
             where began.family = stored.family and began.subject = stored.subject
                 and began.type in ('org.arrimage.referral.requested.v1', 'org.arrimage.meeting.scheduled.v1', 'org.arrimage.project.started.v1')
             order by began.time, began.id, began.source limit 1)) as code
        offset 0) place on place.code is not null
    join lateral (
        select entry ->> 'sector' as sector from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory' and entry ->> 'code' = place.code) located on true
    join sector_scope on sector_scope.sector = located.sector
    join opened_each opened on opened.scope = sector_scope.scope
    -- Almost every event is accepted before its week has ended, whatever the time zone: those are left out first.
    where stored.accepted_at > (stored.week + interval '6 days') at time zone 'UTC';
comment on view exact_later_event is 'The surviving events of the opened scopes that were accepted after their week was published; of class person, for exact readers alone.';
grant select on exact_later_event to arrimage_exact;
