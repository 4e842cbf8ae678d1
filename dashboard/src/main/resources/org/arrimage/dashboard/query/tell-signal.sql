-- tell-signal.sql: keeps a signal as it was told.
select tell_signal(?, ?, ?, ?, ?, ?, ?, ?)
