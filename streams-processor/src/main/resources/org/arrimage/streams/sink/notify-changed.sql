-- notify-changed.sql: tells listeners that there is something new to read, once this transaction is committed.
select pg_notify(name, '') from notice_channel
