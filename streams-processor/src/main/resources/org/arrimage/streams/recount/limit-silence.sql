-- limit-silence.sql: a recount that falls silent for longer than reading takes keeps nothing from others.
set local idle_in_transaction_session_timeout = '2min'
