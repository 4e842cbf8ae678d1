-- V0008__hide_existence.sql: that there is a figure says something too. Nothing that the login for released figures can
-- read moves with one of class person; what a login may see of the server itself is in shut-catalogue.sql.
create table activity_week (
    scope text not null,
    week date not null,
    revision bigint not null,
    activity jsonb not null,
    changed_at timestamptz not null,
    primary key (scope, week)
);
comment on table activity_week is 'The metrics of class activity of sector_week, for readers who see nothing else; kept by the triggers of that table.';
comment on column activity_week.revision is 'How often the metrics of this class have changed.';
comment on column activity_week.changed_at is 'When they last did.';

create function keep_activity() returns trigger
    language plpgsql security definer set search_path = arrimage, pg_temp
    as $$
    begin
        insert into activity_week as stored values (new.scope, new.week, 1, new.activity, now())
        on conflict (scope, week) do update
            set revision = stored.revision + 1, activity = excluded.activity, changed_at = excluded.changed_at
            where stored.activity <> excluded.activity;
        -- The version before listens here. It hears of these figures at once, and reads the others within 30 s.
        perform pg_notify('arrimage_changed', '');
        return null;
    end $$;

create function forget_activity() returns trigger
    language plpgsql security definer set search_path = arrimage, pg_temp
    as $$
    begin
        delete from activity_week where (scope, week) = (old.scope, old.week);
        return null;
    end $$;

-- The conditions are looked at before the functions are called: a change of class person costs a comparison.
create trigger keep_new_activity after insert on sector_week
    for each row when (new.activity <> '{}') execute function keep_activity();
create trigger keep_changed_activity after update on sector_week
    for each row when (old.activity <> new.activity) execute function keep_activity();
create trigger forget_activity after delete on sector_week
    for each row execute function forget_activity();

-- When a row last changed, and how often, was counted over both classes so far: that is not carried over.
insert into activity_week select scope, week, 1, activity, now() from sector_week where activity <> '{}';

create or replace view activity_sector_week with (security_barrier) as
    select stored.scope, stored.week, stored.revision, stored.activity, stored.changed_at
    from activity_week stored
    join opened_scope opened on stored.scope = any (opened.live) or stored.scope = any (opened.closed) and is_closed(stored.week)
    where stored.activity <> '{}';

-- A view calls functions in the name of its reader, and the reader must not know how many transactions there were.
create function opened_scopes() returns table (live text[], closed text[])
    language sql stable security definer rows 1 set search_path = arrimage, pg_temp
    as $$
        select live, closed from reader_scope
        where backend = pg_backend_pid() and transaction = pg_current_xact_id_if_assigned()
    $$;
comment on function opened_scopes is 'What the running transaction of the caller has opened; no row when it has opened nothing.';
revoke all on function opened_scopes, keep_activity, forget_activity from public;
grant execute on function opened_scopes to arrimage_exact, arrimage_released;
create or replace view opened_scope as select live, closed from opened_scopes();

-- How many numbers and events a recount looked at grows with the referrals, and when there was something first as well.
create or replace view last_recount as
    with recounted as (
        select distinct on (kind) drift_check.*
        from drift_check join generation on state = 'active' and at >= active_at
        order by kind, at desc)
    select kind, at, case when current_user <> 'arrimage_released' then compared end as compared, differing, examples,
        case when at is null
            then (select active_at + interval '1 hour' from generation
                where state = 'active' and exists (select from reference where kind = 'territory'))
            else next_at end as next_at
    from (values ('cells'), ('survivors')) as every (kind) left join recounted using (kind);
comment on view last_recount is 'The last check of each kind since the active generation became it, or when the first is due: what was found of an earlier one says nothing of this.';

-- Whoever knows the name of a channel hears every notice in it, and can send one.
create table notice_channel (name text not null);
create unique index one_notice_channel on notice_channel ((true));
comment on table notice_channel is 'The channel in which the sink says that something has changed; its name is for those who may know that.';
insert into notice_channel values ('arrimage_' || replace(gen_random_uuid()::text, '-', ''));
grant select on notice_channel to arrimage_writer, arrimage_exact;

-- Who asked, for what: so says the service. By which login, and what that had opened: so says the database.
alter table audit add column login name, add column opened text[];
alter table audit alter column login set default session_user;
comment on column audit.account is 'Who it was, by the word of the service that recorded it.';
comment on column audit.login is 'The login of the database that recorded it; not by its own word.';
comment on column audit.opened is 'The scopes that it had open just then; not by its own word.';
create or replace function record_audit(account text, action text, scopes text[], detail jsonb) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        insert into audit (account, action, scopes, detail, opened)
        values (account, action, scopes, detail, (select live || closed from opened_scopes()))
    $$;
