-- hold-active.sql: from here to the end of the transaction the active generation writes nothing.
select number from generation where state = 'active' for update
