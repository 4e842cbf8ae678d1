-- switch-pairs.sql: makes the pairs of each week equal to those beside; what is the same in both is left alone.
delete from arrimage.pair_week as stored where not exists (
    select from arrimage_beside.pair_week as built
    where (built.week, built.kind, built.a, built.b, built.sector)
        = (stored.week, stored.kind, stored.a, stored.b, stored.sector)
    and row(built.*) = row(stored.*));
insert into arrimage.pair_week select * from arrimage_beside.pair_week on conflict do nothing
