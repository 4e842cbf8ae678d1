-- large-region.sql: ten years of a large region, all made here. The session has set bench.weeks, bench.sectors,
-- bench.organisations and bench.last (Monday of the running week). Figures grow from year to year and rest in July.
select setseed(0.5);

create temporary table calendar as
    select number, current_setting('bench.last')::date - 7 * (current_setting('bench.weeks')::int - 1 - number) as week,
        number / current_setting('bench.weeks')::float as progress
    from generate_series(0, current_setting('bench.weeks')::int - 1) number;

create temporary table cell as
    with volume as (
        select sector, week, progress, random() as chance,
            floor((1 + sector % 6) * (0.5 + 0.9 * progress) * (0.6 + 0.8 * random())
                * case when extract(month from week) = 7 then 0.55 else 1 end)::int as referrals
        from calendar, generate_series(0, current_setting('bench.sectors')::int - 1) sector)
    select sector, week, 0.15 + 0.5 * progress as free, referrals, round(referrals * (0.2 + 0.2 * chance))::int as meetings,
        (chance * 0.6)::int as projects
    from volume;

insert into sector_week (scope, week, revision, activity, person)
with counted as (
    select case when grouping(sector) = 0 then 's' || sector when grouping(sector / 10) = 0 then 'g' || sector / 10 else '*' end as scope,
        week, sum(referrals) as r, sum(meetings) as m, sum(projects) as p, avg(free) as f, count(*) as sectors
    from cell group by grouping sets ((sector, week), (sector / 10, week), (week)))
select scope, week, 1,
    jsonb_strip_nulls(jsonb_build_object(
        'meetings_held', nullif(m, 0), 'tables_held', nullif(round(m * 0.3), 0), 'meetings_in_person', nullif(round(m * 0.7), 0),
        'meetings_hosted_by_others', nullif(round(m * f), 0), 'meeting_minutes', nullif(m * 75, 0),
        'offers_presented', nullif(round(m * 0.4), 0), 'backbone_in_person', nullif(round(m * 0.4), 0),
        'tables_double_presence', nullif(round(m * 0.2), 0), 'projects_started', nullif(p, 0),
        'projects_community_led', nullif(round(p * f), 0), 'funding_backbone_cents', nullif(p * 250000, 0),
        'funding_other_cents', nullif(p * 400000, 0), 'joint_collaborations', nullif(m + p, 0),
        'joint_collaborations_autonomous', nullif(round((m + p) * f), 0))),
    jsonb_strip_nulls(jsonb_build_object(
        'referrals_requested', nullif(r, 0), 'referrals_autonomous', nullif(round(r * f), 0),
        'referrals_accepted', nullif(round(r * 0.7), 0), 'referrals_declined', nullif(round(r * 0.2), 0),
        'referrals_cross_sector', nullif(round(r * 0.25), 0), 'referrals_contacted', nullif(round(r * 0.6), 0),
        'referrals_completed', nullif(round(r * 0.4), 0), 'requests_accepted', nullif(round(r * 0.7), 0),
        'requests_declined', nullif(round(r * 0.2), 0), 'requests_answered', nullif(round(r * 0.9), 0),
        'requests_contacted_7d', nullif(round(r * 0.5), 0), 'requests_contacted_30d', nullif(round(r * 0.6), 0),
        'collaborations', nullif(r + m + p, 0), 'collaborations_autonomous', nullif(round((r + m + p) * f), 0),
        'active_organisations', nullif(least(r + 2 * m, 15 * sectors), 0), 'active_ties', nullif(round(r * 0.8) + 2 * m, 0),
        'autonomous_ties', nullif(round(r * 0.8 * f) + m, 0), 'new_ties', nullif(round(r * 0.1), 0),
        'municipalities_reached', nullif(least(r, 3 * sectors), 0),
        'contact_days', jsonb_strip_nulls(jsonb_build_object('1', nullif(round(r * 0.1), 0), '3', nullif(round(r * 0.2), 0),
            '7', nullif(round(r * 0.2), 0), '14', nullif(round(r * 0.1), 0)))))
from counted;

-- Organisations are asked the more often the lower their number; o0 is the backbone.
create temporary table contact as
    select week, sector, family, number, a, b, (a = 0 or b = 0) as backbone
    from (
        select week, sector, 'referral' as family, number from cell, generate_series(1, referrals) number
        union all select week, sector, 'meeting', number from cell, generate_series(1, meetings) number
        union all select week, sector, 'project', number from cell, generate_series(1, projects) number) named
    cross join lateral (
        select case when random() < 0.25 and named.number > 0 then 0
                else floor(random() ^ 2 * current_setting('bench.organisations')::int)::int end as a,
            floor(random() ^ 2 * current_setting('bench.organisations')::int)::int as b) pair
    where a <> b;

insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous)
select week, 'tie', 'o' || least(a, b), 'o' || greatest(a, b), 's' || sector, count(*) filter (where family = 'referral'),
    count(*) filter (where family <> 'referral'), count(*) filter (where not backbone)
from contact where 'o' || least(a, b) < 'o' || greatest(a, b) group by 1, 2, 3, 4, 5
union all
select week, 'arc', 'o' || a, 'o' || b, 's' || sector, count(*), 0, count(*) filter (where not backbone)
from contact where family = 'referral' group by 1, 2, 3, 4, 5;

insert into member_week (week, kind, id, sector, referral, joint, autonomous)
select week, 'organisation', 'o' || id, 's' || sector, count(*) filter (where family = 'referral'),
    count(*) filter (where family <> 'referral'), count(*) filter (where not backbone)
from contact, unnest(array[a, b]) id group by 1, 2, 3, 4
union all
select week, 'municipality', 'm' || sector || '-' || number % 3, 's' || sector, count(*) filter (where family = 'referral'),
    count(*) filter (where family <> 'referral'), count(*) filter (where not backbone)
from contact group by 1, 2, 3, 4;

insert into fact (family, subject, source, original, id, revision, type, time, week, data)
select family, subject, 'urn:arrimage:bench:' || sector, subject || '-' || step, subject || '-' || step, 1,
    'org.arrimage.' || family || '.' || step || '.v1', week + interval '12 hours' + days * interval '1 day',
    date_trunc('week', week + interval '12 hours' + days * interval '1 day')::date, data
from (select *, left(family, 1) || week || '-' || sector || '-' || number as subject from contact) told
cross join lateral (
    select 'requested' as step, number % 7 as days, jsonb_build_object('fromOrg', 'o' || a, 'toOrg', 'o' || b, 'need', 'housing',
        'ageBand', '16-17', 'channel', 'online', 'municipality', 'm' || sector || '-' || number % 3) as data where family = 'referral'
    union all select 'accepted', number % 7 + 2, '{}' where family = 'referral' and number % 10 < 7
    union all select 'contacted', number % 7 + 5, '{}' where family = 'referral' and number % 10 < 6
    union all select 'held', number % 7, jsonb_build_object('host', 'o' || a, 'kind', 'visit', 'mode', 'in-person', 'minutes', 60,
        'municipality', 'm' || sector || '-' || number % 3, 'participants', jsonb_build_array('o' || a, 'o' || b),
        'backboneRoles', jsonb_build_array('project-lead')) where family = 'meeting'
    union all select 'started', number % 7, jsonb_build_object('lead', 'o' || a, 'title', 'Projet ' || number, 'audience', '12-15',
        'partners', jsonb_build_array('o' || b), 'municipality', 'm' || sector || '-' || number % 3, 'existedBefore', false)
        where family = 'project') steps;
