-- exact-table-weeks.sql: in which weeks since one each table met.
select sector, standing_table, week
from exact_table_week
where scope = '*' and week >= ?
order by sector, standing_table, week
