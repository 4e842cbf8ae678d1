-- adopt-rules.sql: the territory and the counting of a generation, the given ones if it has no territory yet.
update generation
set counting = case when territory is null then ? else counting end, territory = coalesce(territory, ?::jsonb)
where number = ?
returning territory, counting
