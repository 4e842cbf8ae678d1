-- end-edition-notice.sql: deletes the address of a person.
select end_edition_notice(?, ?)
