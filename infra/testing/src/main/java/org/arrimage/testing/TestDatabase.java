package org.arrimage.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// A real PostgreSQL server of one test class, with the database `arrimage` and its login roles.
public interface TestDatabase extends AutoCloseable {

    /// JDBC address of the database `arrimage`, without credentials; the same after [#kill()] and another start on its
    /// directory.
    String jdbcUrl();

    /// Password of a login role.
    String password(Role role);

    /// A connection as one of the login roles.
    Connection connect(Role role) throws SQLException;

    /// A connection of the superuser to the database `arrimage`.
    Connection connectAsSuperuser() throws SQLException;

    /// Keeps a copy of the database `arrimage`, whoever uses it meanwhile: a dump where there are programs for one,
    /// else the files of the server, which is down for that long.
    void backUp(Path to);

    /// Puts such a copy in the place of a database that holds nothing yet.
    void restore(Path from);

    /// Ends it as a power cut would.
    void kill();

    /// Ends it for good.
    @Override
    void close();
}
