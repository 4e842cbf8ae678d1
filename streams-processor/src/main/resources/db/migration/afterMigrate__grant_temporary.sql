-- afterMigrate__grant_temporary.sql: the recount from the topics needs a table of its own while it runs. A right on the
-- database itself is in no dump of it, so that it is given again at every start.
do $$ begin execute format('grant temporary on database %I to arrimage_writer', current_database()); end $$;
