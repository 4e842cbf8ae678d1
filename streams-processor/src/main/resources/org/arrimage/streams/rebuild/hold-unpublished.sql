-- hold-unpublished.sql: a generation whose rows the public topics do not hold yet, locked for publication.
select number from generation where number = ? and not published for update
