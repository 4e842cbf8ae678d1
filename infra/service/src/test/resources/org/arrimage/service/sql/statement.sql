-- statement.sql: an é, and nothing else
SELECT 1;
