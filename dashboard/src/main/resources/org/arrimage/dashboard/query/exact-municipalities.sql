-- exact-municipalities.sql: the municipalities in which something happened between two weeks, in the opened scopes.
select distinct scope, id
from exact_member_week
where kind = 'municipality' and week between ? and ?
order by scope, id
