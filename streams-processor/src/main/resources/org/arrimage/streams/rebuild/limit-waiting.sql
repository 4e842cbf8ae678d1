-- limit-waiting.sql: whoever never ends a transaction of the active generation does not keep the switch waiting for ever.
set local lock_timeout = '30s'
