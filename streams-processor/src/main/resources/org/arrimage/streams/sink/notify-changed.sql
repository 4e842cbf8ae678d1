-- notify-changed.sql: tells whoever listens that there is something new to read, once this transaction is through.
select pg_notify(name, '') from notice_channel
