-- V0004__create_generations.sql: the countings of all events, one after the other, and the tables in which the next
-- one is built beside the running one. Whoever changes a table that exists twice changes both.
create table generation (
    number integer primary key check (number between 1 and 4194303),
    state text not null check (state in ('building', 'active', 'retired', 'abandoned')),
    published boolean not null,
    territory jsonb,
    begun_at timestamptz not null default now(),
    active_at timestamptz,
    ended_at timestamptz
);
comment on table generation is 'A whole counting of the events. Whoever writes its tables holds its row for share; the switch holds it for update.';
comment on column generation.published is 'Whether the public topics hold its rows; before that its engine does not write there.';
comment on column generation.territory is 'What it counts by, as published when it was begun; another one takes another generation.';
create unique index one_generation_each on generation (state) where state in ('building', 'active');
insert into generation (number, state, published, active_at) values (1, 'active', true, now());

create schema arrimage_beside;
create table arrimage_beside.sector_week (like sector_week including all);
create table arrimage_beside.reference (like reference including all);
create table arrimage_beside.fact (like fact including all);
create table arrimage_beside.member_week (like member_week including all);
create table arrimage_beside.pair_week (like pair_week including all);

grant select, insert, update on generation to arrimage_writer;
grant usage on schema arrimage_beside to arrimage_writer;
grant select, insert, update, delete, truncate on all tables in schema arrimage_beside to arrimage_writer;
