package org.arrimage.testing;

import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.flywaydb.core.Flyway;

/// The tables, as the streams processor makes them: its migrations are put beside this class by the build.
public final class Schema {

    private Schema() {}

    /// Runs every migration.
    public static void migrate(TestDatabase postgres) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER))
                .locations("classpath:org/arrimage/testing/migration")
                .failOnMissingLocations(true)
                .defaultSchema("arrimage")
                .load()
                .migrate();
    }
}
