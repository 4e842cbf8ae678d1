-- recount-cells.sql: recounts everything that the weekly tables hold from the facts, in one statement and from the
-- definitions alone, and compares it with what the stream counted; gives the differences.
with
territory as (
    select document, coalesce(document ->> 'timeZone', 'America/Toronto') as zone from reference where kind = 'territory'),
sector as (
    select entry ->> 'code' as code, entry ->> 'group' as grouped
    from territory, jsonb_array_elements(document -> 'sectors') as entry),
scope as (
    select code as sector, code as scope from sector
    union all select code, grouped from sector where grouped is not null
    union all select code, '*' from sector),
municipality as (
    select entry ->> 'code' as code, entry ->> 'sector' as sector
    from territory, jsonb_array_elements(document -> 'municipalities') as entry),
organisation as (
    select id, document ->> 'sector' as sector, coalesce((document ->> 'backbone')::boolean, false) as backbone
    from reference where kind = 'organisation'),
backbone as (select coalesce((select min(id collate "C") from organisation where backbone), '') as id),
-- Of several surviving events of one type on one subject, the earliest counts.
event as (
    select family, subject, split_part(type, '.', 4) as verb, time, data, id, source,
        date_trunc('week', time at time zone (select zone from territory))::date as week,
        row_number() over (partition by family, subject, type order by time, id collate "C", source collate "C") as rank
    from fact),
first as (select * from event where rank = 1),

referral as (
    select first.subject, first.time, first.week, municipality.sector, data ->> 'municipality' as municipality,
        data ->> 'fromOrg' as from_org, data ->> 'toOrg' as to_org
    from first join municipality on municipality.code = data ->> 'municipality'
    where verb = 'requested'),
decision as (
    select *, row_number() over (partition by subject order by time, id collate "C", source collate "C") as place
    from first where family = 'referral' and verb in ('accepted', 'declined')),
-- What has become of each request by now; null where there was no contact.
outcome as (
    select referral.sector, referral.week,
        bool_or(decision.verb = 'accepted') as accepted, bool_or(decision.verb = 'declined') as declined,
        min(step.time - referral.time) filter (where step.verb = 'contacted') as waited,
        bool_or(step.verb = 'completed') as completed, bool_or(step.verb = 'cancelled') as cancelled,
        bool_or(step.verb in ('accepted', 'declined', 'contacted', 'completed')) as answered
    from referral
    join first step on step.family = 'referral' and step.subject = referral.subject
    left join decision on decision.subject = referral.subject and decision.place = 1
    group by referral.subject, referral.sector, referral.week),
meeting as (
    select first.*, municipality.sector, data ->> 'municipality' as municipality,
        coalesce(data -> 'participants', '[]') as participants, coalesce(data -> 'presenters', '[]') as presenters,
        coalesce(data -> 'backboneRoles', '[]') as roles
    from first join municipality on municipality.code = data ->> 'municipality'
    where verb = 'held'),
plan as (
    select first.subject, municipality.sector
    from first join municipality on municipality.code = data ->> 'municipality'
    where verb = 'scheduled' and not exists (
        select from first held where held.family = 'meeting' and held.verb = 'held' and held.subject = first.subject)),
project as (
    select first.subject, first.week, municipality.sector, data ->> 'municipality' as municipality,
        data ->> 'lead' as lead, (data ->> 'existedBefore')::boolean as existed,
        array(select data ->> 'lead' union select jsonb_array_elements_text(coalesce(data -> 'partners', '[]'))) as founders
    from first join municipality on municipality.code = data ->> 'municipality'
    where verb = 'started'),
joined as (
    select distinct on (event.subject, event.data ->> 'org')
        event.subject, event.week, project.sector, event.data ->> 'org' as org, project.lead
    from event join project using (subject)
    where event.family = 'project' and event.verb = 'joined' and event.data ->> 'org' <> all (project.founders)
    order by event.subject, event.data ->> 'org', event.time, event.id collate "C", event.source collate "C"),
replicated as (
    select distinct on (event.subject, event.data ->> 'municipality')
        event.subject, event.week, municipality.sector, municipality.code as municipality,
        event.data ->> 'lead' as lead, project.lead as first_lead
    from event
    join project using (subject)
    join municipality on municipality.code = event.data ->> 'municipality'
    where event.family = 'project' and event.verb = 'replicated' and event.data ->> 'municipality' <> project.municipality
    order by event.subject, event.data ->> 'municipality', event.time, event.id collate "C", event.source collate "C"),

met as (
    select sector, week, false as joint, array[from_org, to_org] as organisations, array[from_org, to_org] as hubs from referral
    union all
    select sector, week, true, array(select jsonb_array_elements_text(participants)),
        array(select jsonb_array_elements_text(presenters) union select data ->> 'host') from meeting
    union all
    select sector, week, true, founders, founders from project where cardinality(founders) > 1
    union all
    select sector, week, true, array[org, lead], array[org, lead] from joined
    union all
    select sector, week, true, array[lead, first_lead], array[lead, first_lead] from replicated where lead <> first_lead),
contact as (
    select met.*, backbone.id <> all (organisations) as autonomous, row_number() over () as number from met, backbone),
reached as (
    select sector, week, false as joint, municipality from referral
    union all select sector, week, true, municipality from meeting
    union all select sector, week, true, municipality from project
    union all select sector, week, true, municipality from replicated),
tie as (
    select distinct number, sector, week, joint, autonomous,
        least(hub collate "C", other collate "C") as a, greatest(hub collate "C", other collate "C") as b
    from contact, unnest(hubs) as hub, unnest(organisations) as other
    where hub <> other),
tie_of_scope as (
    select scope.scope, tie.week, a, b, bool_or(autonomous) as autonomous
    from tie join scope using (sector)
    group by scope.scope, tie.week, a, b),

amount as (
    select sector, week, 'referrals_requested' as metric, 1::bigint as amount from referral
    union all
    select referral.sector, week, 'referrals_cross_sector', 1
    from referral
    join organisation origin on origin.id = from_org
    join organisation destination on destination.id = to_org
    where origin.sector <> destination.sector
    union all
    select sector, week, 'referrals_autonomous', 1 from referral, backbone where backbone.id not in (from_org, to_org)
    union all
    select referral.sector, decision.week, 'referrals_' || verb, 1 from decision join referral using (subject) where place = 1
    union all
    select referral.sector, decision.week, 'referrals_misdirected', 1
    from decision join referral using (subject) where place = 1 and decision.data ->> 'reason' = 'wrong-service'
    union all
    select referral.sector, first.week, 'referrals_' || verb, 1
    from first join referral using (subject)
    where family = 'referral' and verb in ('contacted', 'completed', 'cancelled')
    union all
    select referral.sector, first.week,
        'contact_days.' || greatest(0, least(365, floor(extract(epoch from first.time - referral.time) / 86400)))::int, 1
    from first join referral using (subject) where family = 'referral' and verb = 'contacted'
    union all
    select sector, week, unnest(array['requests_accepted', 'requests_declined', 'requests_contacted_3d', 'requests_contacted_7d',
        'requests_contacted_30d', 'requests_completed', 'requests_answered', 'requests_cancelled']),
        unnest(array[accepted, declined, waited < interval '72 hours', waited < interval '168 hours',
        waited < interval '720 hours', completed, answered, cancelled and not answered])::int from outcome
    where (select counting from generation where number = ?) > 1
    union all
    select sector, week, unnest(array['meetings_held', 'meeting_minutes', 'offers_presented']),
        unnest(array[1, (data ->> 'minutes')::bigint, jsonb_array_length(presenters)]) from meeting
    union all
    select sector, week, 'tables_held', 1 from meeting where data ->> 'kind' = 'table'
    union all
    select sector, week, 'meetings_in_person', 1 from meeting where data ->> 'mode' <> 'remote'
    union all
    select sector, week, 'meetings_hosted_by_others', 1 from meeting, backbone where data ->> 'host' <> backbone.id
    union all
    select sector, week, 'backbone_in_person', 1
    from meeting, backbone where data ->> 'mode' <> 'remote' and participants @> to_jsonb(backbone.id)
    union all
    select sector, week, 'joint_presentations', 1
    from meeting, backbone where presenters @> to_jsonb(backbone.id) and jsonb_array_length(presenters) > 1
    union all
    select sector, week, 'tables_double_presence', 1
    from meeting where data ->> 'kind' = 'table' and roles @> '["project-lead", "field-worker"]'
    union all
    select plan.sector, first.week, 'meetings_cancelled', 1
    from first join plan using (subject) where family = 'meeting' and verb = 'cancelled'
    union all
    select sector, week, 'projects_started', 1 from project
    union all
    select sector, week, 'projects_community_led', 1 from project, backbone where lead <> backbone.id
    union all
    select sector, week, 'projects_reinforced', 1 from project where existed
    union all
    select sector, week, 'partners_joined', 1 from joined
    union all
    select project.sector, event.week,
        case when event.data ->> 'funder' = backbone.id then 'funding_backbone_cents' else 'funding_other_cents' end,
        (event.data ->> 'cents')::bigint
    from backbone, event join project using (subject) where event.family = 'project' and event.verb = 'funded'
    union all
    select sector, week, 'projects_replicated', 1 from replicated
    union all
    select project.sector, first.week, 'projects_ended', 1
    from first join project using (subject) where first.family = 'project' and first.verb = 'ended'
    union all
    select sector, week, 'collaborations', 1 from contact
    union all
    select sector, week, 'collaborations_autonomous', 1 from contact where autonomous
    union all
    select sector, week, 'joint_collaborations', 1 from contact where joint
    union all
    select sector, week, 'joint_collaborations_autonomous', 1 from contact where joint and autonomous),
number as (
    select scope.scope, week, metric, sum(amount)::bigint as value
    from amount join scope using (sector) group by scope.scope, week, metric
    union all
    select scope.scope, week, 'active_organisations', count(distinct named)
    from contact join scope using (sector), unnest(organisations) as named group by scope.scope, week
    union all
    select scope.scope, week, 'municipalities_reached', count(distinct municipality)
    from reached join scope using (sector) group by scope.scope, week
    union all
    select scope, week, 'active_ties', count(*) from tie_of_scope group by scope, week
    union all
    select scope, week, 'autonomous_ties', count(*) from tie_of_scope where autonomous group by scope, week
    union all
    select scope, week, 'new_ties', count(*)
    from (select scope, a, b, min(week) as week from tie_of_scope group by scope, a, b) as earliest group by scope, week),
mention as (
    select sector, week, 'organisation ' || named as what, joint, autonomous from contact, unnest(organisations) as named
    union all
    select sector, week, 'municipality ' || municipality, joint, false from reached
    union all
    select sector, week, concat_ws(' ', 'tie', a, b), joint, autonomous from tie
    union all
    select sector, week, concat_ws(' ', 'arc', from_org, to_org), false, backbone.id not in (from_org, to_org)
    from referral, backbone),

-- The tables as they are, and as they should be.
stored as (
    select scope as place, week, class || ' ' || key as what, value::text as value
    from sector_week, lateral (values ('activity', activity), ('person', person)) as half (class, numbers), jsonb_each(numbers)
    where key <> 'contact_days'
    union all
    select scope, week, class || ' contact_days.' || key, value::text
    from sector_week, lateral (values ('activity', activity), ('person', person)) as half (class, numbers),
        jsonb_each(coalesce(numbers -> 'contact_days', '{}'))
    union all
    select sector, week, concat_ws(' ', kind, id), concat_ws(' ', referral, joint, autonomous) from member_week
    union all
    select sector, week, concat_ws(' ', kind, a, b), concat_ws(' ', referral, joint, autonomous) from pair_week),
counted as (
    select scope as place, week,
        case when metric in (
            'meetings_held', 'tables_held', 'meetings_in_person', 'meetings_hosted_by_others', 'meeting_minutes',
            'offers_presented', 'backbone_in_person', 'joint_presentations', 'tables_double_presence', 'meetings_cancelled',
            'projects_started', 'projects_community_led', 'projects_reinforced', 'partners_joined', 'funding_backbone_cents',
            'funding_other_cents', 'projects_replicated', 'projects_ended', 'joint_collaborations',
            'joint_collaborations_autonomous') then 'activity ' else 'person ' end || metric as what,
        value::text as value
    from number where value <> 0
    union all
    select sector, week, what, concat_ws(' ',
        count(*) filter (where not joint), count(*) filter (where joint), count(*) filter (where autonomous))
    from mention group by sector, week, what)
select place, week, what, stored.value as stored, counted.value as counted
from stored full join counted using (place, week, what)
where stored.value is distinct from counted.value
order by place, week, what
