-- create-raw.sql: a place for everything that stands in the event topics; gone with the transaction.
create temporary table raw_event (
    family text, subject text, source text, original text, id text, revision integer, type text,
    time timestamptz, data jsonb, content text) on commit drop
