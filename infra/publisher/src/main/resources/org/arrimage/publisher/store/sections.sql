-- sections.sql: the checksums of all sections as last published.
select distinct on (scope, year) scope, year, checksum, exact_checksum
from published_section
order by scope, year, since desc
