-- last-release.sql: the line of the last release.
select number, through, published_at, made_at, generation, inputs, (method ->> 'base')::int as base, territory
from publication
order by number desc
limit 1
