-- see-edition-notice.sql: notes that a person has just logged in.
select see_edition_notice(?)
