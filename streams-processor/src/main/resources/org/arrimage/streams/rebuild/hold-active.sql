-- hold-active.sql: keeps the active generation from writing until the transaction ends.
select number from generation where state = 'active' for update
