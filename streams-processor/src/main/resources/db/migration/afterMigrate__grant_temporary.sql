-- afterMigrate__grant_temporary.sql: the recount from the topics needs a table of its own while it runs. A dump does
-- not contain rights on the database itself, so this one is given again at every start.
do $$ begin execute format('grant temporary on database %I to arrimage_writer', current_database()); end $$;
