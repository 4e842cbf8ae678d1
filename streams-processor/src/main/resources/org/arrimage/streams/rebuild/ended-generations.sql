-- ended-generations.sql: generations of which nothing is needed any more, the latest first.
select number from generation where state in ('retired', 'abandoned') order by number desc
