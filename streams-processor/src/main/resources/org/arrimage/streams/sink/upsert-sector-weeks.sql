-- upsert-sector-weeks.sql: absolute totals of many rows at once; an older revision never overwrites a newer one.
insert into sector_week (scope, week, revision, activity, person)
select * from unnest(?::text[], ?::date[], ?::bigint[], ?::jsonb[], ?::jsonb[])
on conflict (scope, week) do update
    set revision = excluded.revision,
        activity = excluded.activity,
        person = excluded.person,
        changed_at = now()
    where excluded.revision > sector_week.revision
returning scope, week
