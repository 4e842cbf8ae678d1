-- V0013__create_annotations.sql: what management notes beside the curves, which signals were told, and what has just
-- happened. Annotations and told signals are the only things that the dashboard writes beside the audit.
create table annotation (
    id bigint generated always as identity primary key,
    day date not null,
    sector text,
    text text not null check (char_length(text) between 1 and 200),
    author text not null,
    written_at timestamptz not null default now()
);
comment on table annotation is 'What management noted of a day, for one sector or for the whole region (null).';

create view exact_annotation with (security_barrier) as
    select note.id, note.day, note.sector, note.text
    from annotation note
    join opened_scope opened on coalesce(note.sector, '*') = any (opened.live);
comment on view exact_annotation is 'The annotations of the opened scopes.';

create function write_annotation(account text, day date, sector text, note text) returns bigint
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare written bigint;
    begin
        if not exists (select from opened_scopes() where coalesce(sector, '*') = any (live)) then
            raise insufficient_privilege using message = 'The scope of the annotation is not open';
        end if;
        insert into annotation (day, sector, text, author) values (day, sector, note, account) returning id into written;
        perform record_audit(account, 'annotate', array[coalesce(sector, '*')], jsonb_build_object('annotation', written::text));
        perform pg_notify(name, '') from notice_channel;
        return written;
    end $$;
comment on function write_annotation is 'Writes an annotation of an opened scope, and a line of audit.';

create function remove_annotation(account text, written bigint) returns boolean
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare place text;
    begin
        delete from annotation note using opened_scopes() opened
            where note.id = written and coalesce(note.sector, '*') = any (opened.live)
            returning coalesce(note.sector, '*') into place;
        if place is null then
            return false;
        end if;
        perform record_audit(account, 'remove-annotation', array[place], jsonb_build_object('annotation', written::text));
        perform pg_notify(name, '') from notice_channel;
        return true;
    end $$;
comment on function remove_annotation is 'Removes an annotation of an opened scope, and writes a line of audit; false if there is none.';

create table told_signal (
    scope text not null,
    metric text not null,
    rule text not null,
    week date not null check (extract(isodow from week) = 1),
    up boolean not null,
    value double precision not null,
    centre double precision not null,
    spread double precision not null,
    told_at timestamptz not null default now(),
    primary key (scope, metric, rule, week)
);
comment on table told_signal is 'The signals that were told, with the numbers on which they stood then; a restatement changes none of them.';
comment on column told_signal.week is 'Monday of the last week of the point.';

create view exact_told_signal with (security_barrier) as
    select told.scope, told.metric, told.rule, told.week, told.up, told.value, told.centre, told.spread, told.told_at
    from told_signal told
    join opened_scope opened on told.scope = any (opened.live);
comment on view exact_told_signal is 'The told signals of the opened scopes.';

create function tell_signal(
    scope text, metric text, rule text, week date, up boolean, value double precision, centre double precision, spread double precision)
    returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        insert into told_signal
        select scope, metric, rule, week, up, value, centre, spread
        from opened_scopes() opened where scope = any (opened.live)
        on conflict do nothing
    $$;
comment on function tell_signal is 'Keeps a signal of an opened scope as it was told first.';

-- What has just happened is looked for by time.
create index fact_time on fact (time);
create index fact_time on arrimage_beside.fact (time);

create view exact_recent_event with (security_barrier) as
    with recent as (
        select family, subject, split_part(type, '.', 3) || '.' || split_part(type, '.', 4) as kind, time, week,
            data ->> 'municipality' as municipality
        from fact
        where time > now() - interval '24 hours' and time <= now()
    ), placed as (
        select kind, time, week, coalesce(municipality, (
            select root.data ->> 'municipality'
            from fact root
            where (root.family, root.subject) = (recent.family, recent.subject) and root.data ? 'municipality'
            order by root.time
            limit 1)) as municipality
        from recent
    ), place as (
        select entry ->> 'code' as code, entry ->> 'sector' as sector
        from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory'
    )
    select sector_scope.scope, place.sector, placed.kind, placed.time
    from placed
    join place on place.code = placed.municipality
    join sector_scope using (sector)
    join opened_scope opened on sector_scope.scope = any (opened.live);
comment on view exact_recent_event is 'What happened in the opened scopes in the last 24 hours: kind, sector and time, never of whom.';

create view exact_table_week with (security_barrier) as
    with place as (
        select entry ->> 'code' as code, entry ->> 'sector' as sector
        from reference, jsonb_array_elements(document -> 'municipalities') as entry
        where kind = 'territory'
    )
    select distinct sector_scope.scope, place.sector, fact.data ->> 'table' as standing_table, fact.week
    from fact
    join place on place.code = fact.data ->> 'municipality'
    join sector_scope using (sector)
    join opened_scope opened on sector_scope.scope = any (opened.live)
    where family = 'meeting' and type = 'org.arrimage.meeting.held.v1' and fact.data ->> 'table' is not null;
comment on view exact_table_week is 'In which weeks each table of the opened scopes met.';

revoke all on function write_annotation, remove_annotation, tell_signal from public;
grant execute on function write_annotation, remove_annotation, tell_signal to arrimage_exact;
grant select on exact_annotation, exact_told_signal, exact_recent_event, exact_table_week to arrimage_exact;
