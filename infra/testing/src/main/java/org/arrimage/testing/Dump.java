package org.arrimage.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// How a dump is put back, as the runbook has it.
final class Dump {

    private Dump() {}

    /// Lets a dump be put back; TimescaleDB wants to be told before and after.
    static void restore(TestDatabase database, Runnable restoration) {
        try {
            boolean timescaledb = hasTimescaleDb(database);
            if (timescaledb) {
                execute(database, "create extension if not exists timescaledb schema public");
                execute(database, "select public.timescaledb_pre_restore()");
            }
            restoration.run();
            if (timescaledb) {
                execute(database, "select public.timescaledb_post_restore()");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasTimescaleDb(TestDatabase database) throws SQLException {
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet loaded = statement.executeQuery(
                        "select current_setting('timescaledb.max_background_workers', true) is not null")) {
            return loaded.next() && loaded.getBoolean(1);
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
