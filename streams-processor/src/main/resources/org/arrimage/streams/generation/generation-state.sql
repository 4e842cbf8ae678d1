-- generation-state.sql: the state of a generation.
select state from generation where number = ?
