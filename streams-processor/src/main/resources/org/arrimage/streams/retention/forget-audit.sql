-- forget-audit.sql: deletes the lines of the audit that are older than so many seconds.
select forget_audit(make_interval(secs => ?))
