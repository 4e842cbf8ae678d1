-- hold-generation.sql: where a generation stands; it stays there until the transaction ends.
select state from generation where number = ? for share
