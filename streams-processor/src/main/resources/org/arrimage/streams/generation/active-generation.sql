-- active-generation.sql: the generation whose numbers are on the screens.
select number from generation where state = 'active'
