-- ended-generations.sql: the generations that have ended, the latest first.
select number from generation where state in ('retired', 'abandoned') order by number desc
