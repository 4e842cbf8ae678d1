-- last-change.sql: when a row of the opened scopes last changed.
select max(changed_at) as changed_at from exact_sector_week
