-- switch-references.sql: replaces the reference data by those beside, above all the territory.
delete from arrimage.reference as stored where not exists (
    select from arrimage_beside.reference as built where (built.kind, built.id) = (stored.kind, stored.id));
insert into arrimage.reference (kind, id, document)
select kind, id, document from arrimage_beside.reference
on conflict (kind, id) do update set document = excluded.document
