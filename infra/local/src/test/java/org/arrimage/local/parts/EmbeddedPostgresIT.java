package org.arrimage.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    Path directory;

    @Test
    void rolesAndRowsAreThereAfterAStopAndAStartOnTheSamePort() throws Exception {
        String first;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            first = postgres.jdbcUrl();
            execute(postgres, "create table public.t as select 7 as n");
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThat(postgres.jdbcUrl()).isEqualTo(first);
            assertThat(query(postgres, "select n from public.t")).isEqualTo("7");
            try (Connection released = postgres.connect(EmbeddedPostgres.Role.RELEASED)) {
                assertThat(released.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void aCommittedRowIsThereAfterKillAndStart() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(directory, 0).withArrimage();
        execute(killed, "create table public.t as select 7 as n");

        killed.kill();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThat(query(postgres, "select n from public.t")).isEqualTo("7");
        }
    }

    @Test
    void aBootstrapThatWasCutShortIsDoneAnew() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0);
                Connection connection = postgres.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role arrimage_owner");
            statement.execute("create database arrimage owner arrimage_owner");

            postgres.withArrimage();

            try (Connection owner = postgres.connect(EmbeddedPostgres.Role.OWNER)) {
                assertThat(owner.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void writesAreDurableAndTheLocaleIsTheBuiltinOne() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(
                            query(
                                    postgres,
                                    "select concat(datlocprovider, ' ', datlocale) from pg_database where datname = 'arrimage'"))
                    .isEqualTo("b C.UTF-8");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void passwordsAndTheLogAreReadByTheirOwnerAlone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThat(postgres.superuserPassword()).isNotBlank();
            for (String file : new String[] {"superuser.password", "roles.properties", "postgres.log"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aSecondStartOnTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage()) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
                    .isInstanceOf(PartFailure.class)
                    .hasMessageContaining(directory.toString());
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, taken.getLocalPort()))
                    .isInstanceOf(PartFailure.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
