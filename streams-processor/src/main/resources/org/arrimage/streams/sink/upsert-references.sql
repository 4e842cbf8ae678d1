-- upsert-references.sql: documents of the reference data as last published.
insert into reference (kind, id, document)
select * from unnest(?::text[], ?::text[], ?::jsonb[])
on conflict (kind, id) do update set document = excluded.document
