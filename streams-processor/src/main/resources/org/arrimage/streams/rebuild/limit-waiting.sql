-- limit-waiting.sql: bounds how long the switch waits for a transaction of the active generation that never ends.
set local lock_timeout = '30s'
