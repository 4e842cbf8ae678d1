-- V0015__open_meetings_and_projects.sql: meetings and projects name no person, so whoever sees class activity may read
-- those of the scopes that are open to them. They are read from a table of their own: plans and statistics of fact, and
-- the time that it takes to read it, grow with the referrals.
create table activity_fact (
    like fact including constraints,
    check (family <> 'referral'),
    primary key (family, subject, source, original, time)
);
comment on table activity_fact is 'The facts of meetings and projects, in the columns of fact; kept by its triggers. Whoever adds a column there adds it here.';

create function keep_activity_fact() returns trigger
    language plpgsql security definer set search_path = arrimage, pg_temp
    as $$
    begin
        if tg_op <> 'INSERT' then
            delete from activity_fact
            where (family, subject, source, original, time) = (old.family, old.subject, old.source, old.original, old.time);
        end if;
        if tg_op <> 'DELETE' then
            insert into activity_fact values (new.*);
        end if;
        return null;
    end $$;
revoke all on function keep_activity_fact from public;

-- The conditions are looked at before the function is called: a referral costs a comparison.
create trigger keep_new_activity_fact after insert on fact
    for each row when (new.family <> 'referral') execute function keep_activity_fact();
create trigger keep_changed_activity_fact after update on fact
    for each row when (old.family <> 'referral') execute function keep_activity_fact();
create trigger forget_activity_fact after delete on fact
    for each row when (old.family <> 'referral') execute function keep_activity_fact();

insert into activity_fact select * from fact where family <> 'referral';

create view municipality_scope as
    select entry ->> 'code' as municipality, sector_scope.sector, sector_scope.scope
    from reference, jsonb_array_elements(document -> 'municipalities') as entry
    join sector_scope on sector_scope.sector = entry ->> 'sector'
    where kind = 'territory';
comment on view municipality_scope is 'The scopes in which something counts that happened in a municipality, with its sector.';

-- A scope that is open for its closed weeks gives totals to compare with, and no meeting and no project.
create view activity_meeting with (security_barrier) as
    with counted as (
        -- Of several surviving events of one type the earliest counts; ids are compared byte by byte.
        select distinct on (subject, type) subject, type, time, week, data
        from activity_fact
        where family = 'meeting'
        order by subject, type, time, id collate "C", source collate "C"
    ), meeting as (
        select distinct on (root.subject) root.subject, root.time, root.week, root.data,
            case when root.type = 'org.arrimage.meeting.held.v1' then 'held'
                when exists (select from counted other
                    where other.subject = root.subject and other.type = 'org.arrimage.meeting.cancelled.v1') then 'cancelled'
                else 'scheduled' end as state
        from counted root
        where root.type in ('org.arrimage.meeting.held.v1', 'org.arrimage.meeting.scheduled.v1')
        order by root.subject, root.type -- held comes before scheduled
    )
    select place.scope, meeting.subject, meeting.state, meeting.time, meeting.week, place.sector,
        meeting.data ->> 'kind' as kind, meeting.data ->> 'table' as standing_table, meeting.data ->> 'host' as host,
        place.municipality, meeting.data ->> 'mode' as mode,
        array(select jsonb_array_elements_text(meeting.data -> 'participants')) as participants,
        array(select jsonb_array_elements_text(meeting.data -> 'presenters')) as presenters,
        array(select jsonb_array_elements_text(meeting.data -> 'backboneRoles')) as backbone_roles,
        (meeting.data ->> 'minutes')::integer as minutes
    from meeting
    join municipality_scope place on place.municipality = meeting.data ->> 'municipality'
    join opened_scope opened on place.scope = any (opened.live);
comment on view activity_meeting is 'The meetings of the opened scopes, held, cancelled or to come: of several surviving events of one type the earliest counts.';
comment on column activity_meeting.state is 'held; cancelled, which was planned; scheduled, also when its day is past and nobody has reported it.';
comment on column activity_meeting.time is 'When it was held, or is or was planned for.';

create view activity_project_event with (security_barrier) as
    with event as (
        select subject, time, id, source, week, data, split_part(type, '.', 4) as kind
        from activity_fact
        where family = 'project'
    ), root as (
        select distinct on (subject) subject, time, week, kind, data ->> 'municipality' as municipality, data ->> 'lead' as lead,
            array(select jsonb_array_elements_text(data -> 'partners')) as partners, data
        from event
        where kind = 'started'
        order by subject, time, id collate "C", source collate "C"
    ), joined as (
        select distinct on (subject, org) event.subject, event.time, event.week, event.kind, event.data ->> 'org' as org, root.municipality
        from event join root using (subject)
        where event.kind = 'joined' and event.data ->> 'org' <> root.lead and event.data ->> 'org' <> all (root.partners)
        order by subject, org, event.time, event.id collate "C", event.source collate "C"
    ), replicated as (
        select distinct on (subject, municipality) event.subject, event.time, event.week, event.kind, event.data ->> 'lead' as org,
            event.data ->> 'municipality' as municipality
        from event join root using (subject)
        where event.kind = 'replicated' and event.data ->> 'municipality' <> root.municipality
        order by subject, municipality, event.time, event.id collate "C", event.source collate "C"
    ), ended as (
        select distinct on (subject) event.subject, event.time, event.week, event.kind, root.municipality
        from event join root using (subject)
        where event.kind = 'ended'
        order by subject, event.time, event.id collate "C", event.source collate "C"
    ), counted as (
        select subject, time, week, kind, municipality, lead as org, null::bigint as cents from root
        union all
        select subject, time, week, kind, municipality, org, null from joined
        union all
        select subject, time, week, kind, municipality, org, null from replicated
        union all
        select event.subject, event.time, event.week, event.kind, root.municipality, event.data ->> 'funder', (event.data ->> 'cents')::bigint
        from event join root using (subject)
        where event.kind = 'funded'
        union all
        select subject, time, week, kind, municipality, null, null from ended
    ), told as (
        -- A project taken up in an opened scope may have begun in a scope that is not: what its start said stays there.
        select distinct on (root.subject) root.subject, root.partners, (root.data ->> 'existedBefore')::boolean as existed_before,
            root.data ->> 'title' as title
        from root
        join municipality_scope place using (municipality)
        join opened_scope opened on place.scope = any (opened.live)
        order by root.subject
    )
    select place.scope, counted.subject, counted.kind, counted.time, counted.week, place.sector, counted.municipality,
        counted.org, counted.cents, told.partners, told.existed_before, told.title
    from counted
    join municipality_scope place using (municipality)
    join opened_scope opened on place.scope = any (opened.live)
    left join told using (subject);
comment on view activity_project_event is 'What happened to the projects of the opened scopes: start and end, who joined, where a project was taken up, each counted once, and every grant; in the sector of the project, a taking up in its own.';
comment on column activity_project_event.org is 'Lead of the project or of the taking up, who joined, or who gave the money.';
comment on column activity_project_event.partners is 'The partners with whom the project began; null, as existed_before and title, where it began outside the opened scopes.';

grant select on activity_meeting, activity_project_event to arrimage_exact, arrimage_released;

-- The version before reads them by these names.
create or replace view exact_meeting with (security_barrier) as
    select scope, subject, state, time, week, sector, kind, standing_table, host, municipality, mode, participants, presenters,
        backbone_roles, minutes
    from activity_meeting;
create or replace view exact_project_event with (security_barrier) as
    select scope, subject, kind, time, week, sector, municipality, org, cents, partners, existed_before, title
    from activity_project_event;
comment on view exact_meeting is 'activity_meeting, for the version before.';
comment on view exact_project_event is 'activity_project_event, for the version before.';
