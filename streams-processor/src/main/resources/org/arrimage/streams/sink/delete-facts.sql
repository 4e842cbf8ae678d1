-- delete-facts.sql: the surviving events of entities whose history has changed.
delete from fact using unnest(?::text[], ?::text[]) as changed(family, subject)
where fact.family = changed.family and fact.subject = changed.subject
