-- mark-published.sql: the public topics hold what the generation has built.
update generation set published = true where number = ?
