-- reference-digest.sql: the same for the same documents. They change seldom, and reading them takes long.
select coalesce(sum(hash_record_extended(stored, 0)), 0) from reference_document stored
