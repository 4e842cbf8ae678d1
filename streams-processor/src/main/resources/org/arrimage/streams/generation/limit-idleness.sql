-- limit-idleness.sql: the database ends this transaction when its session falls silent, and releases its locks.
set local idle_in_transaction_session_timeout = '10s'
