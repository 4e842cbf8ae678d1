-- begun-generation.sql: the generation under construction.
select number, territory from generation where state = 'building'
