-- releases.sql: all releases, the first one first.
select number, through, published_at, made_at, checksum from release order by number
