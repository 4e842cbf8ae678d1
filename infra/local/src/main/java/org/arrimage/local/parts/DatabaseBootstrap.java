package org.arrimage.local.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Makes the database `arrimage` and its login roles on a server that has neither, and hides there what PostgreSQL
/// shows to everybody.
public final class DatabaseBootstrap {

    private DatabaseBootstrap() {}

    /// A password for each login role.
    public static Map<Role, String> randomPasswords() {
        return Arrays.stream(Role.values())
                .collect(Collectors.toUnmodifiableMap(role -> role, role -> Secrets.random()));
    }

    /// Creates what is missing. If a start was interrupted before the last statements, what is incomplete is made
    /// again.
    ///
    /// @param superuser connected to any other database of the server
    public static void run(Connection superuser, Map<Role, String> passwords) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            if (!isWhole(statement)) {
                statement.execute("drop database if exists " + EmbeddedPostgres.DATABASE);
                for (Role role : Role.values()) {
                    statement.execute("drop role if exists " + role.user());
                }
                execute(statement, script("bootstrap.sql", passwords));
            }
            execute(statement, script("add-publisher.sql", passwords));
        }
    }

    /// Hides from everybody what the roles must not see of the server; changes nothing where that is already done.
    ///
    /// @param superuser connected to the database `arrimage`
    public static void shut(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            execute(statement, resource("shut-catalogue.sql"));
        }
    }

    private static void execute(Statement statement, String script) throws SQLException {
        for (String part : script.split("(?m)^;\\s*$", -1)) {
            if (!part.isBlank()) {
                statement.execute(part);
            }
        }
    }

    private static boolean isWhole(Statement statement) throws SQLException {
        String whole = "select exists (select from pg_db_role_setting s join pg_roles r on r.oid = s.setrole "
                + "where r.rolname = '" + Role.RELEASED.user() + "')";
        try (ResultSet row = statement.executeQuery(whole)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String script(String name, Map<Role, String> passwords) {
        String script = resource(name);
        for (Map.Entry<Role, String> password : passwords.entrySet()) {
            script = script.replace("${" + password.getKey().word() + "_password}", "'" + password.getValue() + "'");
        }
        return script;
    }

    private static String resource(String name) {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
