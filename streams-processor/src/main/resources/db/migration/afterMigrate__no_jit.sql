-- afterMigrate__no_jit.sql: no query of Arrimage runs long enough to be worth compiling, and the recount, whose cost
-- the planner sets very high (join-by-hash.sql), would wait seconds for it at each look. A dump does not contain the
-- settings of a database, so this one is set again at every start; it holds for sessions that begin afterwards.
do $$ begin execute format('alter database %I set jit = off', current_database()); end $$;
