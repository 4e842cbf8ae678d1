-- shut-catalogue.sql: takes from public what PostgreSQL and TimescaleDB show and let everybody do: statistics and sizes of
-- tables, counters of transactions and of the log, what other sessions do, locks, large objects, other databases. The
-- dashboard's logins keep functions that depend on their arguments and on the clock alone; owner and writer keep all of it.
-- Run by a superuser connected to the database arrimage after bootstrap.sql, and again when the server has got a new
-- version or an extension. Where it has run already it changes nothing. Statements are separated by lines that hold only ";".
do $$ begin
    if not exists (select from pg_roles where rolname = 'arrimage_catalogue') then
        create role arrimage_catalogue;
    end if;
end $$
;
grant arrimage_catalogue to arrimage_owner, arrimage_writer
;
-- Whoever has set another limit keeps it.
do $$ declare reader record; begin
    for reader in select rolname from pg_roles where rolname in ('arrimage_exact', 'arrimage_released') and rolconnlimit = -1 loop
        execute format('alter role %I connection limit 20', reader.rolname);
    end loop;
end $$
;
-- The two databases of every server: what arrimage shuts could be asked there.
do $$ declare beside record; begin
    for beside in select datname from pg_database where datname in ('postgres', 'template1') loop
        execute format('revoke all on database %I from public', beside.datname);
    end loop;
end $$
;
-- Made now, since what comes later comes open. The owner may, and has it then as if a migration had made it.
do $$ begin
    if current_setting('timescaledb.max_background_workers', true) is not null
            and not exists (select from pg_extension where extname = 'timescaledb') then
        set local role arrimage_owner;
        create extension timescaledb schema public;
        reset role;
    end if;
end $$
;
do $$
declare
    harmless constant text[] := array['now', 'date', 'timestamp', 'timestamptz', 'timezone', 'date_trunc', 'extract', 'to_char',
        'timestamptz_pl_interval', 'timestamptz_mi_interval', 'concat', 'concat_ws', 'anytextcat', 'textanycat', 'array_to_string',
        'to_jsonb', 'jsonb_agg', 'jsonb_build_object'];
    names text;
    open record;
begin
    select string_agg(routine.oid::regprocedure::text, ', ') into names
    from pg_proc routine
    join pg_namespace place on place.oid = pronamespace
    where nspname !~ '^arrimage' and provolatile <> 'i' and (nspname <> 'pg_catalog' or proname <> all (harmless))
        and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0);
    if names is not null then
        execute 'grant execute on routine ' || names || ' to arrimage_catalogue';
        execute 'revoke all on routine ' || names || ' from public';
    end if;

    select string_agg(relation.oid::regclass::text, ', ') into names
    from pg_class relation
    join pg_namespace place on place.oid = relnamespace
    where nspname !~ '^(arrimage|pg_toast|pg_temp)' and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and (exists (select from aclexplode(relacl) where grantee = 0)
            or exists (select from pg_attribute, aclexplode(attacl) where attrelid = relation.oid and grantee = 0));
    if names is not null then
        execute 'grant select on ' || names || ' to arrimage_catalogue';
        execute 'revoke all on ' || names || ' from public';
    end if;

    -- TimescaleDB looks into its own schemas in the name of whoever reads.
    for open in
        select nspname from pg_namespace
        where nspname !~ '^(pg_catalog$|_timescaledb)' and exists (select from aclexplode(nspacl) where grantee = 0)
    loop
        execute format('grant usage on schema %I to arrimage_catalogue', open.nspname);
        execute format('revoke all on schema %I from public', open.nspname);
    end loop;
end $$
;
