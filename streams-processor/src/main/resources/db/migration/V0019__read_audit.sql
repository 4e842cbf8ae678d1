-- V0019__read_audit.sql: who read and who exported what, for those who answer for it. Lines are found by time: nobody
-- counts them all.
create index audit_by_time on audit (at, id);

create view exact_audit with (security_barrier) as
    select line.id, line.at, line.account, line.action, line.scopes, line.detail, line.login, line.opened
    from audit line
    where exists (select from opened_scopes() where '*' = any (live));
comment on view exact_audit is 'The whole audit, for whoever has opened the whole region; for exact readers alone.';
grant select on exact_audit to arrimage_exact;

-- Deleting is for the processor, which neither reads nor writes lines: a login that leaves lines cannot take them back.
create function forget_audit(older_than interval) returns bigint
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare
        until constant timestamptz := now() - older_than;
        forgotten bigint;
    begin
        if older_than < interval '365 days' then
            raise invalid_parameter_value using message = 'The audit is kept for a year at least';
        end if;
        delete from audit where at < until;
        get diagnostics forgotten = row_count;
        if forgotten > 0 then
            perform record_audit('', 'forget', '{}', jsonb_build_object('before', (until at time zone business_zone())::date));
        end if;
        return forgotten;
    end $$;
comment on function forget_audit is 'Deletes the lines of the audit that are older than that, a year at least, and leaves a line that says so; returns how many.';
revoke all on function forget_audit from public;
grant execute on function forget_audit to arrimage_writer;
