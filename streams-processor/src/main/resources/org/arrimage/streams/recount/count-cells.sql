-- count-cells.sql: how many numbers the weekly tables hold.
select coalesce(sum((select count(*) from jsonb_object_keys(activity || person))), 0)
    + 3 * (select count(*) from member_week) + 3 * (select count(*) from pair_week)
from sector_week
