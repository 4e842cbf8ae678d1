-- begun-generation.sql: the generation under construction.
select number, territory, counting from generation where state = 'building'
