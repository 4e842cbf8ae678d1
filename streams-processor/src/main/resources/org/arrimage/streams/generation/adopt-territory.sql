-- adopt-territory.sql: the territory of a generation, the given one if it has none yet.
update generation set territory = coalesce(territory, ?::jsonb) where number = ? returning territory
