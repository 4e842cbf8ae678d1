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

/// Makes the database `arrimage` and its login roles on a server that has neither.
public final class DatabaseBootstrap {

    private DatabaseBootstrap() {}

    /// A password for each login role.
    public static Map<Role, String> randomPasswords() {
        return Arrays.stream(Role.values())
                .collect(Collectors.toUnmodifiableMap(role -> role, role -> Secrets.random()));
    }

    /// Makes what is not there. The last statements may be missing when a start was cut short: what is half there
    /// begins anew.
    ///
    /// @param superuser connected to any other database of the server
    public static void run(Connection superuser, Map<Role, String> passwords) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            if (isWhole(statement)) {
                return;
            }
            statement.execute("drop database if exists " + EmbeddedPostgres.DATABASE);
            for (Role role : Role.values()) {
                statement.execute("drop role if exists " + role.user());
            }
            for (String part : script(passwords).split("(?m)^;\\s*$", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
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

    private static String script(Map<Role, String> passwords) {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream("/db/bootstrap.sql")) {
            if (in == null) {
                throw new IllegalStateException("db/bootstrap.sql is not on the class path");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<Role, String> password : passwords.entrySet()) {
                script =
                        script.replace("${" + password.getKey().word() + "_password}", "'" + password.getValue() + "'");
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
