-- confirm-edition-notice.sql: confirms an address by the hash of its code.
select confirm_edition_notice(?, ?, ?)
