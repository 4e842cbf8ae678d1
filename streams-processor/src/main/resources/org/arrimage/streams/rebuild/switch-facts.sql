-- switch-facts.sql: makes the facts equal to those beside; what is the same in both is left alone.
delete from arrimage.fact as stored where not exists (
    select from arrimage_beside.fact as built
    where (built.family, built.subject, built.source, built.original, built.time)
        = (stored.family, stored.subject, stored.source, stored.original, stored.time)
    and row(built.*) is not distinct from row(stored.*));
insert into arrimage.fact select * from arrimage_beside.fact on conflict do nothing
