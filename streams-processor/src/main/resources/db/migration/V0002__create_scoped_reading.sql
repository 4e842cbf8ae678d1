-- V0002__create_scoped_reading.sql: what the dashboard may read. Its roles see views only, and no row of them
-- before open_scopes has been called in the same transaction.
create unlogged table reader_scope (
    backend integer primary key,
    transaction xid8 not null,
    live text[] not null,
    closed text[] not null
);
comment on table reader_scope is 'The scopes opened by the running transaction of each backend; one of an ended transaction opens nothing.';

create function open_scopes(live text[], closed text[] default '{}') returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        insert into reader_scope values (pg_backend_pid(), pg_current_xact_id(), live, closed)
        on conflict (backend) do update
            set transaction = excluded.transaction, live = excluded.live, closed = excluded.closed
    $$;
comment on function open_scopes is 'Opens scopes until the transaction ends: live ones whole, closed ones in closed weeks only.';

create view opened_scope as
    select live, closed
    from reader_scope
    where backend = pg_backend_pid() and transaction = pg_current_xact_id_if_assigned();
comment on view opened_scope is 'What the running transaction has opened; no row when it has opened nothing.';

create function is_closed(week date) returns boolean
    language sql stable
    as $$ select (week + interval '8 days 6 hours') at time zone 'America/Toronto' <= now() $$;
comment on function is_closed is 'A week closes on the Tuesday after it at 06:00 local time.';

create view exact_sector_week with (security_barrier) as
    select stored.scope, stored.week, stored.revision, stored.activity, stored.person, stored.changed_at
    from sector_week stored
    join opened_scope opened on stored.scope = any (opened.live) or stored.scope = any (opened.closed) and is_closed(stored.week)
    where stored.activity <> '{}' or stored.person <> '{}';

create view activity_sector_week with (security_barrier) as
    select stored.scope, stored.week, stored.revision, stored.activity, stored.changed_at
    from sector_week stored
    join opened_scope opened on stored.scope = any (opened.live) or stored.scope = any (opened.closed) and is_closed(stored.week)
    where stored.activity <> '{}';

create view reference_document as
    select kind, id, document from reference;

create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    account text not null,
    action text not null,
    scopes text[] not null,
    detail jsonb not null
);
comment on table audit is 'Who read or exported what: codes and scopes, never values.';

create function record_audit(account text, action text, scopes text[], detail jsonb) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$ insert into audit (account, action, scopes, detail) values (account, action, scopes, detail) $$;

revoke all on function open_scopes, record_audit from public;
grant execute on function open_scopes, record_audit to arrimage_exact, arrimage_released;
grant select on exact_sector_week to arrimage_exact;
grant select on activity_sector_week, reference_document to arrimage_exact, arrimage_released;
