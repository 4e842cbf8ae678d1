-- V0006__create_recount_reading.sql: what the last recount of each kind found, for its next look and for readers.
alter table drift_check add column next_at timestamptz;
comment on column drift_check.next_at is 'When the next check of this kind is due.';

create view last_recount as
    select distinct on (kind) kind, at, compared, differing, examples, next_at
    from drift_check
    where at >= (select active_at from generation where state = 'active')
    order by kind, at desc;
comment on view last_recount is 'The last check of each kind since the active generation became it: what was found of an earlier one says nothing of this.';
grant select on last_recount to arrimage_writer;
grant select (kind, at, compared, differing, next_at) on last_recount to arrimage_exact, arrimage_released;
