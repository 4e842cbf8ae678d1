-- delete-pairs.sql: pairs of weeks whose mentions have changed.
delete from pair_week using unnest(?::date[], ?::text[], ?::text[], ?::text[]) as changed(week, kind, a, b)
where pair_week.week = changed.week and pair_week.kind = changed.kind and pair_week.a = changed.a and pair_week.b = changed.b
