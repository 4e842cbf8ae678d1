-- V0003__create_facts_and_mentions.sql: what the weekly rows are made of, written by the sink: the surviving events,
-- and who and which pairs were named in each week.
create table fact (
    family text not null check (family in ('referral', 'meeting', 'project')),
    subject text not null,
    source text not null,
    original text not null,
    id text not null,
    revision integer not null,
    type text not null,
    time timestamptz not null,
    week date not null check (extract(isodow from week) = 1),
    data jsonb not null,
    primary key (family, subject, source, original, time)
);
comment on table fact is 'The surviving event of each identity: the winning version, no retraction, borne out by the reference data.';
comment on column fact.original is 'Id of the event that the winning version corrects, or its own.';
comment on column fact.week is 'Monday of the ISO week of time in America/Toronto.';

create table member_week (
    week date not null check (extract(isodow from week) = 1),
    kind text not null check (kind in ('organisation', 'municipality')),
    id text not null,
    sector text not null,
    referral bigint not null,
    joint bigint not null,
    autonomous bigint not null,
    primary key (week, kind, id, sector)
);
comment on table member_week is 'How many contacts of a week named an organisation, and how many events a municipality, by the sector in which it happened.';
comment on column member_week.referral is 'By referrals.';
comment on column member_week.joint is 'By meetings and projects.';
comment on column member_week.autonomous is 'Of both, by contacts in which the backbone takes no part.';

create table pair_week (
    week date not null check (extract(isodow from week) = 1),
    kind text not null check (kind in ('tie', 'arc')),
    a text not null,
    b text not null,
    sector text not null,
    referral bigint not null,
    joint bigint not null,
    autonomous bigint not null,
    primary key (week, kind, a, b, sector)
);
comment on table pair_week is 'How many contacts of a week tied two organisations (a before b), and how many referrals went from a to b (arc), by sector.';

create table sink_position (
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
comment on table sink_position is 'The first record of each partition that is not in the tables yet; moved in the transaction that writes them.';

create table drift_check (
    at timestamptz primary key default now(),
    kind text not null check (kind in ('cells', 'survivors')),
    compared bigint not null,
    differing bigint not null,
    examples jsonb not null
);
comment on table drift_check is 'What came of counting everything anew beside the stream: differing is 0, or something is wrong.';
comment on column drift_check.examples is 'The first of the differing cells, or identities of differing survivors.';

grant select, insert on drift_check to arrimage_writer;
grant select, insert, update, delete on fact, member_week, pair_week, sink_position to arrimage_writer;

create view sector_scope as
    select entry ->> 'code' as sector, scope
    from reference, jsonb_array_elements(document -> 'sectors') as entry,
        unnest(array_remove(array[entry ->> 'code', entry ->> 'group', '*'], null)) as scope
    where kind = 'territory';
comment on view sector_scope is 'The scopes in which something counts that happened in a sector: the sector, its group, the region.';

create view exact_pair_week with (security_barrier) as
    select sector_scope.scope, stored.week, stored.kind, stored.a, stored.b,
        sum(stored.referral)::bigint as referral, sum(stored.joint)::bigint as joint, sum(stored.autonomous)::bigint as autonomous
    from pair_week stored
    join sector_scope using (sector)
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(stored.week)
    group by sector_scope.scope, stored.week, stored.kind, stored.a, stored.b;
comment on view exact_pair_week is 'The pairs of the opened scopes; of class person, for exact readers alone.';
grant select on exact_pair_week to arrimage_exact;

-- The recount from the topics needs a table of its own while it runs.
do $$ begin execute format('grant temporary on database %I to arrimage_writer', current_database()); end $$;
