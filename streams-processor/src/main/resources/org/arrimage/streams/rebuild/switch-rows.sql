-- switch-rows.sql: makes the weekly rows equal to those beside. Every revision grows: a cell that no longer exists
-- stays as a zero row of the new generation.
insert into arrimage.sector_week as stored (scope, week, revision, activity, person)
select scope, week, revision, activity, person from arrimage_beside.sector_week
on conflict (scope, week) do update
    set revision = excluded.revision,
        activity = excluded.activity,
        person = excluded.person,
        changed_at = now();
update arrimage.sector_week as stored
set revision = (select number::bigint << 40 from arrimage.generation where state = 'building'),
    activity = '{}',
    person = '{}',
    changed_at = now()
where not exists (
    select from arrimage_beside.sector_week as built where (built.scope, built.week) = (stored.scope, stored.week))
