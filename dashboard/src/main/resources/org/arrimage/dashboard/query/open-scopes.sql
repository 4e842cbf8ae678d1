-- open-scopes.sql: opens scopes for the rest of this transaction; without it the views give no row.
select open_scopes(?::text[], ?::text[])
