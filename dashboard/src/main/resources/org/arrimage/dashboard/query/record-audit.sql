-- record-audit.sql: who read or exported what; codes and scopes, never values.
select record_audit(?, ?, ?::text[], ?::jsonb)
