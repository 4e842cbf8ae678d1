-- exact-audit.sql: lines of the audit, the latest first, a page at a time: those before a line that was shown last.
select id, at, account, action, scopes, detail, login, opened
from exact_audit
where at >= ? and at < ?
    and (?::text is null or account = ?)
    and (?::text is null or action = ?)
    and (?::bigint is null or (at, id) < (select at, id from exact_audit where id = ?))
order by at desc, id desc
limit ?
