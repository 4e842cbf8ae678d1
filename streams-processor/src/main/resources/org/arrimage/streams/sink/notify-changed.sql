-- notify-changed.sql: tells whoever listens that there is something new to read, once this transaction is through.
select pg_notify('arrimage_changed', '')
