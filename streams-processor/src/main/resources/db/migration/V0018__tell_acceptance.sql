-- V0018__tell_acceptance.sql: when the surviving events were accepted, so that a closed week can say what changed it
-- since it was published.
alter table fact add column accepted_at timestamptz;
alter table arrimage_beside.fact add column accepted_at timestamptz;
alter table activity_fact add column accepted_at timestamptz;
comment on column fact.accepted_at is 'When the ingest service accepted the winning version; null where the version before wrote the row and no rebuild has followed, and where another producer did not say.';
