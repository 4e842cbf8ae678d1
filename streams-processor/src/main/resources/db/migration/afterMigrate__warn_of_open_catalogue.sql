-- afterMigrate__warn_of_open_catalogue.sql: warns in the log, at every start, if the login for released figures sees
-- more of the server than it should. Only a superuser can change that (shut-catalogue.sql).
do $$ begin
    if exists (select from pg_proc where provolatile = 'v' and pronamespace <> 'arrimage'::regnamespace
                and has_schema_privilege('arrimage_released', pronamespace, 'usage')
                and has_function_privilege('arrimage_released', oid, 'execute'))
            or exists (select from pg_class where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace <> 'arrimage'::regnamespace
                and has_schema_privilege('arrimage_released', relnamespace, 'usage')
                and has_any_column_privilege('arrimage_released', oid, 'select'))
            or exists (select from pg_database where datallowconn and datname <> current_database()
                and has_database_privilege('arrimage_released', oid, 'connect')) then
        raise warning using message = 'Le rôle arrimage_released voit du serveur (statistiques, tailles, compteurs, autres bases) '
            'ce qui trahit des références cachées. Un superutilisateur ferme cela : guide d''exploitation, « Shut what the database shows ». / '
            'The role arrimage_released sees of the server (statistics, sizes, counters, other databases) what gives hidden referrals '
            'away. A superuser shuts that: runbook, "Shut what the database shows".';
    end if;
end $$;
