-- weekly-rows.sql: the weekly rows of all opened scopes in some weeks.
select scope, week, activity, person from exact_sector_week where week between ? and ?
