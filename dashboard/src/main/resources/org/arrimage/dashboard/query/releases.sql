-- releases.sql: the releases that had been published before an instant, the latest first.
select number, through, published_at, checksum
from release
where published_at < ?
order by number desc
