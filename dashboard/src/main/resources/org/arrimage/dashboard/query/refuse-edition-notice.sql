-- refuse-edition-notice.sql: notes that an address was refused for good.
select refuse_edition_notice(?, ?)
