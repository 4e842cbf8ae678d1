-- switch-generations.sql: the built generation is the active one, and whoever listens is told.
update arrimage.generation set state = 'retired', ended_at = now() where state = 'active';
-- The clock, not the beginning of this transaction: what was found of the former one since then says nothing of this.
update arrimage.generation set state = 'active', active_at = clock_timestamp() where state = 'building';
select pg_notify(name, '') from arrimage.notice_channel
