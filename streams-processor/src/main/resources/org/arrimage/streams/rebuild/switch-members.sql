-- switch-members.sql: makes the members of each week equal to those beside; what is the same in both is left alone.
delete from arrimage.member_week as stored where not exists (
    select from arrimage_beside.member_week as built
    where (built.week, built.kind, built.id, built.sector) = (stored.week, stored.kind, stored.id, stored.sector)
    and row(built.*) = row(stored.*));
insert into arrimage.member_week select * from arrimage_beside.member_week on conflict do nothing
