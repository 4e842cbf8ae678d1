-- generation-state.sql: where a generation stands.
select state from generation where number = ?
