-- switch-generations.sql: makes the built generation the active one, and tells listeners.
update arrimage.generation set state = 'retired', ended_at = now() where state = 'active';
-- The time by the clock, not the beginning of this transaction: recounts of the former generation that were made since
-- then say nothing about this one.
update arrimage.generation set state = 'active', active_at = clock_timestamp() where state = 'building';
select pg_notify(name, '') from arrimage.notice_channel
