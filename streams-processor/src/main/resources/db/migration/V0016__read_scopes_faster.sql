-- V0016__read_scopes_faster.sql: the weekly rows are found by scope and week. Looking each row's scope up in the arrays
-- of opened scopes took longer than reading the row, with a hundred scopes.
create view opened_each as
    select each.scope, bool_or(each.live) as live
    from opened_scopes() opened
        cross join lateral (
            select unnest(opened.live) as scope, true as live
            union all select unnest(opened.closed), false) as each
    group by each.scope;
comment on view opened_each is 'A row for each scope that the running transaction has opened: live whole, otherwise closed weeks only.';

create or replace view exact_sector_week with (security_barrier) as
    select stored.scope, stored.week, stored.revision, stored.activity, stored.person, stored.changed_at
    from opened_each opened
    join sector_week stored on stored.scope = opened.scope
    where (opened.live or is_closed(stored.week)) and (stored.activity <> '{}' or stored.person <> '{}');

create or replace view activity_sector_week with (security_barrier) as
    select stored.scope, stored.week, stored.revision, stored.activity, stored.changed_at
    from opened_each opened
    join activity_week stored on stored.scope = opened.scope
    where (opened.live or is_closed(stored.week)) and stored.activity <> '{}';

create or replace view exact_member_week with (security_barrier) as
    select sector_scope.scope, stored.week, stored.kind, stored.id,
        sum(stored.referral)::bigint as referral, sum(stored.joint)::bigint as joint, sum(stored.autonomous)::bigint as autonomous
    from member_week stored
    join sector_scope using (sector)
    join opened_each opened on opened.scope = sector_scope.scope
    where opened.live or is_closed(stored.week)
    group by sector_scope.scope, stored.week, stored.kind, stored.id;

create or replace view exact_pair_week with (security_barrier) as
    select sector_scope.scope, stored.week, stored.kind, stored.a, stored.b,
        sum(stored.referral)::bigint as referral, sum(stored.joint)::bigint as joint, sum(stored.autonomous)::bigint as autonomous
    from pair_week stored
    join sector_scope using (sector)
    join opened_each opened on opened.scope = sector_scope.scope
    where opened.live or is_closed(stored.week)
    group by sector_scope.scope, stored.week, stored.kind, stored.a, stored.b;
