-- V0005__create_member_reading.sql: who was named in each week, for those who may read it.
create view exact_member_week with (security_barrier) as
    select sector_scope.scope, stored.week, stored.kind, stored.id,
        sum(stored.referral)::bigint as referral, sum(stored.joint)::bigint as joint, sum(stored.autonomous)::bigint as autonomous
    from member_week stored
    join sector_scope using (sector)
    join opened_scope opened
        on sector_scope.scope = any (opened.live) or sector_scope.scope = any (opened.closed) and is_closed(stored.week)
    group by sector_scope.scope, stored.week, stored.kind, stored.id;
comment on view exact_member_week is 'The organisations and municipalities of the opened scopes; of class person, for exact readers alone.';
grant select on exact_member_week to arrimage_exact;
