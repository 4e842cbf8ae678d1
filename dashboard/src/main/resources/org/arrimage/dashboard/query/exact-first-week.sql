-- exact-first-week.sql: the first of some weeks in which one of some scopes has a row; a look at the index for each scope.
select min(week) as week
from unnest(?::text[]) as asked (scope)
cross join lateral (
    select week
    from exact_sector_week
    where scope = asked.scope and week between ? and ?
    order by week
    limit 1) first
