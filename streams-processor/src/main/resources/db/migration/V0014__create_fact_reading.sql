-- V0014__create_fact_reading.sql: the events behind a figure, for those who may read it: which, when and in which scope,
-- never what they say.
create index fact_by_week on fact (week, family, type);
create index fact_by_week on arrimage_beside.fact (week, family, type);

create view exact_fact with (security_barrier) as
    select sector_scope.scope, stored.family, stored.subject, stored.type, stored.week, stored.time
    from fact stored
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
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(stored.week);
comment on view exact_fact is 'The surviving events of the opened scopes without what they say; of class person, for exact readers alone.';
grant select on exact_fact to arrimage_exact;
