package org.arrimage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the other modules rely on, whatever their parts run in.
@Tag("seam")
class PartsIT {

    @TempDir
    Path directory;

    @Test
    void aKilledBrokerStartsAgainWhereItWasWithWhatItHad() throws Exception {
        TestBroker first = Parts.kafka(directory);
        String address = first.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }

        first.kill();

        try (TestBroker again = Parts.kafka(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", again.bootstrapServers()))) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void aCopyOfADatabaseIsWholeInAnotherServer() throws Exception {
        Path copy = directory.resolve("copy");
        try (TestDatabase first = Parts.postgres(directory.resolve("first"))) {
            Schema.migrate(first);
            execute(first, Role.WRITER, """
                    insert into sector_week (scope, week, revision, activity, person)
                    values ('75', '2026-01-05', 1, '{"meetings_held": 2}', '{}'), ('75', '2020-01-06', 1, '{}', '{}')""");
            first.backUp(copy);
        }

        try (TestDatabase second = Parts.postgres(directory.resolve("second"))) {
            second.restore(copy);
            Schema.migrate(second);

            execute(second, Role.WRITER, "create temporary table as_the_recount_does (x text)");
            execute(
                    second,
                    Role.WRITER,
                    "insert into fact values ('referral', 's', 'a', 'b', 'b', 0, 't', now(), '2026-01-05', '{}')");
            try (Connection exact = second.connect(Role.EXACT);
                    Statement statement = exact.createStatement()) {
                exact.setAutoCommit(false);
                statement.execute("select open_scopes(array['75'])");
                try (ResultSet row = statement.executeQuery("select count(*) from exact_sector_week")) {
                    row.next();
                    assertThat(row.getLong(1)).isOne();
                }
            }
        }
    }

    private static void execute(TestDatabase database, Role role, String sql) throws SQLException {
        try (Connection connection = database.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
