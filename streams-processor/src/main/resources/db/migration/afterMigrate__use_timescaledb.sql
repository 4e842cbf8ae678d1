-- afterMigrate__use_timescaledb.sql: where the server offers TimescaleDB, the tables that grow with time are
-- hypertables of one chunk a year. This runs after every check for migrations, so that a server may get the extension
-- later. It does nothing if that is already done, or on plain PostgreSQL.
do $$
declare
    home text;
    grown record;
begin
    -- Settings show that its loader is there; without the loader, the extension would end the session.
    if current_setting('timescaledb.max_background_workers', true) is null then
        return;
    end if;
    if not exists (select from pg_extension where extname = 'timescaledb') then
        create extension timescaledb schema public;
    end if;
    select extnamespace::regnamespace::text into home from pg_extension where extname = 'timescaledb';
    for grown in
        select tables.name, tables.dimension from (values
            ('fact', 'time'), ('sector_week', 'week'), ('member_week', 'week'), ('pair_week', 'week')) as tables (name, dimension)
        where not exists (
            select from timescaledb_information.hypertables
            where hypertable_schema = 'arrimage' and hypertable_name = tables.name)
    loop
        execute format(
            'select from %1$s.create_hypertable(%2$L, %1$s.by_range(%3$L, interval ''1 year''), create_default_indexes => false, migrate_data => true)',
            home, 'arrimage.' || grown.name, grown.dimension);
    end loop;
end $$;
