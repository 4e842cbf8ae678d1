-- releases.sql: every release, the earliest first.
select number, through, published_at, checksum from release order by number
