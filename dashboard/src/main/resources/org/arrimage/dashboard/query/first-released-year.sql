-- first-released-year.sql: the first ISO year of which a release has figures of the opened scopes.
select min(year) from release_section where since <= ?
