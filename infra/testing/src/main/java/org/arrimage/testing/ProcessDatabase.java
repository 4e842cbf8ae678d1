package org.arrimage.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// The server that the local stack runs on.
final class ProcessDatabase implements TestDatabase {

    private final EmbeddedPostgres postgres;

    ProcessDatabase(Path directory) {
        postgres = EmbeddedPostgres.start(directory, 0).withArrimage();
    }

    @Override
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    @Override
    public String password(Role role) {
        return postgres.password(role);
    }

    @Override
    public Connection connect(Role role) throws SQLException {
        return postgres.connect(role);
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
    }

    @Override
    public void kill() {
        postgres.kill();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
