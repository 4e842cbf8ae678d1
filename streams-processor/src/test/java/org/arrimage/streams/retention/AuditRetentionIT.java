package org.arrimage.streams.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
import org.arrimage.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("seam")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditRetentionIT {

    private static final String LINES = "select account || ' ' || action from audit order by id";

    @TempDir
    static Path directory;

    @AutoClose
    static TestDatabase postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = Parts.postgres(directory);
        Schema.migrate(postgres);
    }

    private static JdbcTemplate as(Role role) {
        return new JdbcTemplate(new DriverManagerDataSource(postgres.jdbcUrl(), role.user(), postgres.password(role)));
    }

    @Test
    void lines_older_than_the_setting_are_deleted_and_a_line_says_so() {
        JdbcTemplate owner = as(Role.OWNER);
        owner.execute("insert into audit (at, account, action, scopes, detail) values"
                + " (now() - interval '800 days', 'old', 'read', '{}', '{}'),"
                + " (now() - interval '700 days', 'recent', 'read', '{}', '{}')");

        forget(null);
        assertThat(owner.queryForList(LINES, String.class)).containsExactly("old read", "recent read");

        forget(Duration.ofDays(730));
        forget(Duration.ofDays(730));
        assertThat(owner.queryForList(LINES, String.class)).containsExactly("recent read", " forget");
        assertThat(owner.queryForObject(
                        "select login || ' ' || (detail ->> 'before' = (now() - interval '730 days')::date::text)"
                                + " from audit where action = 'forget'",
                        String.class))
                .isEqualTo("arrimage_writer true");
    }

    @Test
    void nobody_deletes_lines_of_the_last_year_and_whoever_leaves_lines_deletes_none() {
        assertThatThrownBy(() -> as(Role.WRITER).queryForList("select forget_audit('364 days 23 hours')"))
                .rootCause()
                .hasMessageContaining("a year at least");
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            assertThatThrownBy(() -> as(role).queryForList("select forget_audit('10 years')"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private static void forget(@Nullable Duration kept) {
        new AuditRetention(as(Role.WRITER), new RetentionSettings(kept)).look();
    }
}
