-- claim-edition-notice.sql: one message that is due.
select person, address, language, release, through from claim_edition_notice()
