-- own-edition-notice.sql: the address of one person and how it stands.
select address, state from own_edition_notice(?)
