-- create-raw.sql: a place for everything that stands in the event topics; gone with the transaction, which reads
-- them meanwhile, keeps nothing from anybody and may take its time.
set local idle_in_transaction_session_timeout = 0;
create temporary table raw_event (
    family text, subject text, source text, original text, id text, revision integer, type text,
    time timestamptz, data jsonb, content text) on commit drop
