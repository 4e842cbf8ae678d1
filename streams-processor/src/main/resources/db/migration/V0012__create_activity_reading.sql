-- V0012__create_activity_reading.sql: meetings and what happened to projects, one by one, for those who may see events.
create view exact_meeting with (security_barrier) as
    with counted as (
        -- Of several surviving events of one type the earliest counts; ids are compared byte by byte.
        select distinct on (subject, type) subject, type, time, week, data
        from fact
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
    ), place as (
        select entry ->> 'code' as code, entry ->> 'sector' as sector
        from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory'
    )
    select sector_scope.scope, meeting.subject, meeting.state, meeting.time, meeting.week, place.sector,
        meeting.data ->> 'kind' as kind, meeting.data ->> 'table' as standing_table, meeting.data ->> 'host' as host,
        place.code as municipality, meeting.data ->> 'mode' as mode,
        array(select jsonb_array_elements_text(meeting.data -> 'participants')) as participants,
        array(select jsonb_array_elements_text(meeting.data -> 'presenters')) as presenters,
        array(select jsonb_array_elements_text(meeting.data -> 'backboneRoles')) as backbone_roles,
        (meeting.data ->> 'minutes')::integer as minutes
    from meeting
    join place on place.code = meeting.data ->> 'municipality'
    join sector_scope using (sector)
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(meeting.week);
comment on view exact_meeting is 'The meetings of the opened scopes, held, cancelled or to come: of several surviving events of one type the earliest counts. For those who may see events.';
comment on column exact_meeting.state is 'held; cancelled, which was planned; scheduled, also when its day is past and nobody has reported it.';
comment on column exact_meeting.time is 'When it was held, or is or was planned for.';

create view exact_project_event with (security_barrier) as
    with event as (
        select subject, time, id, source, week, data, split_part(type, '.', 4) as kind
        from fact
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
    ), place as (
        select entry ->> 'code' as code, entry ->> 'sector' as sector
        from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory'
    )
    select sector_scope.scope, counted.subject, counted.kind, counted.time, counted.week, place.sector, counted.municipality,
        counted.org, counted.cents, root.partners, (root.data ->> 'existedBefore')::boolean as existed_before, root.data ->> 'title' as title
    from counted
    join root using (subject)
    join place on place.code = counted.municipality
    join sector_scope using (sector)
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(counted.week);
comment on view exact_project_event is 'What happened to the projects of the opened scopes: start and end, who joined, where a project was taken up, each counted once, and every grant; in the sector of the project, a taking up in its own. For those who may see events.';
comment on column exact_project_event.org is 'Lead of the project or of the taking up, who joined, or who gave the money.';
comment on column exact_project_event.partners is 'The partners with whom the project began.';

grant select on exact_meeting, exact_project_event to arrimage_exact;
