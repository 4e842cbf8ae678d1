-- tell-edition-notice.sql: notes that a message was sent.
select tell_edition_notice(?, ?)
