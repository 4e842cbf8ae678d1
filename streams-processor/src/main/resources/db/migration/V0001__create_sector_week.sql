-- V0001__create_sector_week.sql: the weekly rows and the reference data, written by the sink.
create table sector_week (
    scope text not null,
    week date not null check (extract(isodow from week) = 1),
    revision bigint not null,
    activity jsonb not null,
    person jsonb not null,
    changed_at timestamptz not null default now(),
    primary key (scope, week)
);
comment on table sector_week is 'Absolute totals by scope and ISO week (its Monday). A row whose totals are all zero again stays, with its revision.';
comment on column sector_week.activity is 'Metrics of class activity by code; zeros left out.';
comment on column sector_week.person is 'Metrics of class person by code; zeros left out.';

create table reference (
    kind text not null check (kind in ('territory', 'organisation', 'table')),
    id text not null,
    document jsonb not null,
    primary key (kind, id)
);
comment on table reference is 'Territory, organisations and tables as last published, in the form of the contract.';

grant usage on schema arrimage to arrimage_writer, arrimage_exact, arrimage_released;
grant select, insert, update on sector_week to arrimage_writer;
grant select, insert, update, delete on reference to arrimage_writer;
