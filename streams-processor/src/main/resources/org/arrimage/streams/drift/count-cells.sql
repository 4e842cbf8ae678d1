-- count-cells.sql: how many numbers the weekly table holds.
select coalesce(sum((select count(*) from jsonb_object_keys(activity || person))), 0) from sector_week
