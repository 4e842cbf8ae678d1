-- limit-idleness.sql: whoever falls silent in this transaction loses it, and with it whatever it keeps from others.
set local idle_in_transaction_session_timeout = '10s'
