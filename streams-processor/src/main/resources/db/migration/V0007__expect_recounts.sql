-- V0007__expect_recounts.sql: a recount that was never made is one that is due, an hour after there was something.
create or replace view last_recount as
    with recounted as (
        select distinct on (kind) drift_check.*
        from drift_check join generation on state = 'active' and at >= active_at
        order by kind, at desc)
    select kind, at, compared, differing, examples,
        case when at is null
            then (select min(greatest(changed_at, active_at)) + interval '1 hour' from sector_week, generation where state = 'active')
            else next_at end as next_at
    from (values ('cells'), ('survivors')) as every (kind) left join recounted using (kind);
comment on view last_recount is 'The last check of each kind since the active generation became it, or when the first is due: what was found of an earlier one says nothing of this.';

-- What the recount unfolds has the form in which it is written.
alter table sector_week add check (jsonb_typeof(activity) = 'object'), add check (jsonb_typeof(person) = 'object'),
    add check (jsonb_typeof(coalesce(person -> 'contact_days', '{}')) = 'object');
alter table arrimage_beside.sector_week add check (jsonb_typeof(activity) = 'object'), add check (jsonb_typeof(person) = 'object'),
    add check (jsonb_typeof(coalesce(person -> 'contact_days', '{}')) = 'object');
