-- hold-generation.sql: the state of a generation, locked until the transaction ends.
select state from generation where number = ? for share
