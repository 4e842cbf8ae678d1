-- switch-generations.sql: the built generation is the active one, and whoever listens is told.
update arrimage.generation set state = 'retired', ended_at = now() where state = 'active';
update arrimage.generation set state = 'active', active_at = now() where state = 'building';
select pg_notify('arrimage_changed', '')
