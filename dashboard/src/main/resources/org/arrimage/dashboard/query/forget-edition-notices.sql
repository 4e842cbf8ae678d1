-- forget-edition-notices.sql: deletes the addresses that are not used any more.
select forget_edition_notices()
