-- write-annotation.sql: notes something of a day, for a sector or for the region.
select write_annotation(?, ?, ?, ?)
