-- ask-edition-notice.sql: keeps an address until a code confirms it; false if the person asked too often.
select ask_edition_notice(?, ?, ?, ?, ?)
