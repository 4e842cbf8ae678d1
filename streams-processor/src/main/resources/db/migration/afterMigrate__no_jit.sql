-- afterMigrate__no_jit.sql: no query of ours runs long enough to be worth compiling, and the recount, which the planner
-- takes for very dear (join-by-hash.sql), would wait seconds for it at each look. A setting of the database is in no
-- dump of it, so that it is set again at every start; it holds for sessions that begin afterwards.
do $$ begin execute format('alter database %I set jit = off', current_database()); end $$;
