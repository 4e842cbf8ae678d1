-- release-lines.sql: all figures of one scope as a release shows them, in the order of the checksums of its sections: by
-- year, metrics as the catalogue orders them, grains from the shortest on, and time.
select metric, period, value, denominator, symbol
from (
    select metric, period, value, denominator, symbol,
        row_number() over (partition by metric, period order by since desc) as age
    from released_figure
    where scope = ? and since <= ?) stored
where age = 1
order by left(period, 4), array_position(?::text[], metric), metric collate "C",
    case substr(period, 6, 1) when 'W' then 1 when 'B' then 2 when 'Q' then 3 else 4 end, period collate "C"
