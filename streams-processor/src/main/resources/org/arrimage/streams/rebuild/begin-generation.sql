-- begin-generation.sql: the next generation, under construction.
insert into generation (number, state, published, territory, counting)
select max(number) + 1, 'building', false, ?::jsonb, ? from generation
returning number
