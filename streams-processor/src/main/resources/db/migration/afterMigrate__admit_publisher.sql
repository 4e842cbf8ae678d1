-- afterMigrate__admit_publisher.sql: what the publisher may do, once its login is there (add-publisher.sql). It reads
-- exact figures of scopes that it opens, and adds to what is published; it changes and removes nothing.
do $$ begin
    if not exists (select from pg_roles where rolname = 'arrimage_publisher') then
        raise warning using message = 'Le rôle arrimage_publisher manque; aucune édition n''est publiée. Un superutilisateur le crée : '
            'guide d''exploitation, « Admit the publisher ». / The role arrimage_publisher is missing; no release is published. A superuser '
            'creates it: runbook, "Admit the publisher".';
        return;
    end if;
    grant usage on schema arrimage to arrimage_publisher;
    grant execute on function open_scopes, opened_scopes, business_zone, is_closed to arrimage_publisher;
    grant select on exact_sector_week, exact_member_week, exact_pair_week, reference_document, last_recount, generation, sink_position
        to arrimage_publisher;
    grant select, insert on publication, published_figure, published_exact_figure, published_section, protection_ledger
        to arrimage_publisher;
end $$;
