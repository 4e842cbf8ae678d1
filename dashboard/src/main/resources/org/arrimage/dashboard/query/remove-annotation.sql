-- remove-annotation.sql: removes an annotation.
select remove_annotation(?, ?)
