-- limit-silence.sql: the database ends a recount that is silent for longer than reading takes, and releases its locks.
set local idle_in_transaction_session_timeout = '2min'
