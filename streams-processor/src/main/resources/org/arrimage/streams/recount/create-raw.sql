-- create-raw.sql: a table for everything that the event topics hold; gone with the transaction.
create temporary table raw_event (
    family text, subject text, source text, original text, id text, revision integer, type text,
    time timestamptz, data jsonb, content text) on commit drop
