-- released-figures.sql: figures of one scope as a release shows them, and whether an earlier one gave another number.
select metric, period, value, denominator, symbol, since = ? and numbers > (value is not null)::integer as revised
from (
    select metric, period, value, denominator, symbol, since,
        row_number() over (partition by metric, period order by since desc) as age,
        count(value) over (partition by metric, period) as numbers
    from released_figure
    where scope = ? and since <= ? and metric = any (?::text[]) and period = any (?::text[])) stored
where age = 1
