-- exact-annotations.sql: the annotations of the opened scopes since a day.
select id, day, sector, text
from exact_annotation
where day >= ?
order by day, id
