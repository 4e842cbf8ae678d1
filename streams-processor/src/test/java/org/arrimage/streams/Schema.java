package org.arrimage.streams;

import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.flywaydb.core.Flyway;

/// The tables, as the service makes them.
public final class Schema {

    private Schema() {}

    /// Runs every migration.
    public static void migrate(EmbeddedPostgres postgres) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER))
                .defaultSchema("arrimage")
                .load()
                .migrate();
    }
}
