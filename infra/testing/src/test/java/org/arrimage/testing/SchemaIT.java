package org.arrimage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The migrations on a real server: what each login role may read, and when.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {

    private static final String CURRENT_MONDAY = "date_trunc('week', now() at time zone 'America/Toronto')::date";
    private static final String PAIRS = """
            select concat_ws(' ', scope, a || '-' || b, referral, joint, autonomous)
            from exact_pair_week where week = '2026-01-05' order by 1""";
    private static final String MEMBERS = """
            select concat_ws(' ', scope, id, referral, joint, autonomous)
            from exact_member_week where week = '2026-01-05' order by 1""";

    private TestDatabase postgres;

    @BeforeAll
    void migrate(@TempDir Path directory) throws Exception {
        postgres = Parts.postgres(directory);
        Schema.migrate(postgres);
        try (Connection writer = postgres.connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("""
                    insert into sector_week (scope, week, revision, activity, person) values
                        ('75', '2026-01-05', 1, '{"meetings_held": 2}', '{"referrals_requested": 12}'),
                        ('79', '2026-01-05', 1, '{"meetings_held": 3}', '{}'),
                        ('75', '2025-12-29', 2, '{}', '{}'),
                        ('75', %s, 1, '{"meetings_held": 1}', '{}')
                    """.formatted(CURRENT_MONDAY));
            statement.execute("""
                    insert into reference (kind, id, document) values ('territory', 'small', '{"sectors": [
                        {"code": "75", "group": "centre"}, {"code": "76", "group": "centre"}, {"code": "79"}]}')
                    """);
            statement.execute("""
                    insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous) values
                        ('2026-01-05', 'tie', 'a', 'b', '75', 1, 2, 3),
                        ('2026-01-05', 'tie', 'a', 'b', '76', 4, 0, 0),
                        ('2026-01-05', 'tie', 'a', 'c', '79', 1, 0, 0),
                        ('2026-01-05', 'tie', 'a', 'd', 'forgotten', 1, 0, 0),
                        (%s, 'tie', 'a', 'b', '75', 1, 0, 0)
                    """.formatted(CURRENT_MONDAY));
            statement.execute("""
                    insert into member_week (week, kind, id, sector, referral, joint, autonomous) values
                        ('2026-01-05', 'organisation', 'a', '75', 1, 2, 3),
                        ('2026-01-05', 'organisation', 'a', '76', 4, 0, 0),
                        ('2026-01-05', 'municipality', 'm', '79', 1, 0, 0),
                        ('2026-01-05', 'organisation', 'd', 'forgotten', 1, 0, 0),
                        (%s, 'organisation', 'a', '75', 1, 0, 0)
                    """.formatted(CURRENT_MONDAY));
        }
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    /// One that has the extension would lose what it is for without a word if the migrations stopped to ask for it.
    @Test
    void theTablesThatGrowAreHypertablesWhereTheServerOffersTimescaleDb() throws Exception {
        boolean offered = !read(
                        Role.OWNER,
                        "select 1",
                        "select name from pg_available_extensions where name = 'timescaledb'"
                                + " and current_setting('timescaledb.max_background_workers', true) is not null")
                .isEmpty();
        if (offered) {
            assertThat(read(
                            Role.OWNER,
                            "select 1",
                            "select hypertable_name from timescaledb_information.hypertables"
                                    + " where hypertable_schema = 'arrimage' order by 1"))
                    .containsExactly("fact", "member_week", "pair_week", "sector_week");
        } else {
            assertThat(read(Role.OWNER, "select 1", "select extname from pg_extension where extname = 'timescaledb'"))
                    .isEmpty();
        }
    }

    /// A server compiles dear queries by default where it has the library, for seconds at a time.
    @Test
    void noQueryIsCompiled() throws Exception {
        for (Role role : Role.values()) {
            assertThat(read(role, "select 1", "show jit")).as("%s", role).containsExactly("off");
        }
    }

    @Test
    void totalsOfAWeekLongAgoAreReplacedAsOftenAsTheyChange() throws Exception {
        String upsert = "insert into sector_week (scope, week, revision, activity, person)"
                + " values ('longago', '%s', %d, '{\"meetings_held\": %d}', '{}') on conflict (scope, week)"
                + " do update set revision = excluded.revision, activity = excluded.activity";
        for (int change = 1; change <= 3; change++) {
            for (String week : List.of("1999-01-04", "2012-07-02", "2026-01-05")) {
                try (Connection writer = postgres.connect(Role.WRITER);
                        Statement statement = writer.createStatement()) {
                    statement.execute(upsert.formatted(week, change, change));
                }
            }
        }

        assertThat(read(
                        Role.EXACT,
                        "select open_scopes(array['longago'])",
                        "select week || ' ' || revision || ' ' || activity from exact_sector_week order by week"))
                .containsExactly(
                        "1999-01-04 3 {\"meetings_held\": 3}",
                        "2012-07-02 3 {\"meetings_held\": 3}",
                        "2026-01-05 3 {\"meetings_held\": 3}");
    }

    @Test
    void withoutOpenedScopesThereAreNoRows() throws Exception {
        assertThat(read(Role.EXACT, "select 1", "select scope from exact_sector_week"))
                .isEmpty();
    }

    @Test
    void openedScopesShowTheirRowsAndNoOthers() throws Exception {
        assertThat(read(Role.EXACT, "select open_scopes(array['79'])", "select scope from exact_sector_week"))
                .containsExactly("79");
    }

    @Test
    void aRowWhoseTotalsAreAllZeroIsHidden() throws Exception {
        assertThat(read(
                        Role.EXACT,
                        "select open_scopes(array['75'])",
                        "select week::text from exact_sector_week where week < '2026-01-06'"))
                .containsExactly("2026-01-05");
    }

    @Test
    void aScopeOpenForClosedWeeksDoesNotShowTheRunningWeek() throws Exception {
        assertThat(read(
                        Role.EXACT,
                        "select open_scopes('{}', array['75'])",
                        "select week::text from exact_sector_week"))
                .containsExactly("2026-01-05");
    }

    @Test
    void aScopeStaysOpenForItsTransactionOnly() throws Exception {
        try (Connection exact = postgres.connect(Role.EXACT)) {
            exact.setAutoCommit(false);
            assertThat(read(exact, "select open_scopes(array['75'])", "select scope from exact_sector_week"))
                    .isNotEmpty();
            exact.commit();

            assertThat(read(exact, "select 1", "select scope from exact_sector_week"))
                    .isEmpty();
        }
    }

    @Test
    void theReleasedRoleReadsTheClassActivityAlone() throws Exception {
        assertThat(read(
                        Role.RELEASED,
                        "select open_scopes(array['79'])",
                        "select activity->>'meetings_held' from activity_sector_week"))
                .containsExactly("3");
        assertDenied(Role.RELEASED, "select * from exact_sector_week");
        assertDenied(Role.RELEASED, "select * from sector_week");
    }

    @Test
    void pairsAndMembersAreNotThereBeforeAScopeIsOpened() throws Exception {
        assertThat(read(Role.EXACT, "select 1", PAIRS)).isEmpty();
        assertThat(read(Role.EXACT, "select 1", MEMBERS)).isEmpty();
    }

    @Test
    void anOpenedSectorShowsItsPairsAndMembersAlone() throws Exception {
        assertThat(read(Role.EXACT, "select open_scopes(array['79'])", PAIRS)).containsExactly("79 a-c 1 0 0");
        assertThat(read(Role.EXACT, "select open_scopes(array['79'])", MEMBERS)).containsExactly("79 m 1 0 0");
    }

    @Test
    void anOpenedGroupOrRegionShowsItsSectorsTogetherAndNotEachOfThem() throws Exception {
        assertThat(read(Role.EXACT, "select open_scopes(array['centre'])", PAIRS))
                .containsExactly("centre a-b 5 2 3");
        assertThat(read(Role.EXACT, "select open_scopes(array['centre'])", MEMBERS))
                .containsExactly("centre a 5 2 3");
        assertThat(read(Role.EXACT, "select open_scopes(array['*'])", PAIRS))
                .containsExactly("* a-b 5 2 3", "* a-c 1 0 0");
        assertThat(read(Role.EXACT, "select open_scopes(array['*'])", MEMBERS))
                .containsExactly("* a 5 2 3", "* m 1 0 0");
    }

    @Test
    void pairsAndMembersOfTheRunningWeekAreForLiveScopesAlone() throws Exception {
        for (String view : List.of("exact_pair_week", "exact_member_week")) {
            String weeks = "select count(distinct week)::text from " + view;
            assertThat(read(Role.EXACT, "select open_scopes(array['75'])", weeks))
                    .containsExactly("2");
            assertThat(read(Role.EXACT, "select open_scopes('{}', array['75'])", weeks))
                    .containsExactly("1");
        }
    }

    @Test
    void theReleasedRoleReadsNeitherPairsNorMembers() {
        assertDenied(Role.RELEASED, "select * from exact_pair_week");
        assertDenied(Role.RELEASED, "select * from exact_member_week");
    }

    @Test
    void theDashboardsRolesReadHowManyNumbersDifferAndNotWhich() throws Exception {
        try (Connection writer = postgres.connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("insert into drift_check (at, kind, compared, differing, examples) values"
                    + " (now() - interval '1 day', 'cells', 8, 8, '[]'),"
                    + " (now() + interval '1 second', 'cells', 9, 1, '[\"75|2026-01-05 referrals_requested\"]'),"
                    + " (now() + interval '2 seconds', 'survivors', 9, 0, '[]')");
        }
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            assertThat(read(role, "select 1", "select concat_ws(' ', kind, differing) from last_recount order by 1"))
                    .as("of the active generation alone")
                    .containsExactly("cells 1", "survivors 0");
            assertDenied(role, "select examples from last_recount");
        }
    }

    @Test
    void theDashboardsRolesReadNoTable() {
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            for (String table : List.of(
                    "sector_week",
                    "reference",
                    "fact",
                    "member_week",
                    "pair_week",
                    "drift_check",
                    "generation",
                    "sector_scope",
                    "reader_scope",
                    "audit")) {
                assertDenied(role, "select * from " + table);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", America/Toronto",
        "Europe/Paris, Europe/Paris",
        "Pacific/Auckland, Pacific/Auckland",
        "Australia/Lord_Howe, Australia/Lord_Howe"
    })
    void aWeekClosesByTheClocksOfTheTerritory(@Nullable String named, ZoneId zone) throws Exception {
        try (Connection connection = postgres.connect(Role.WRITER);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from reference where kind = 'territory'");
            statement.execute("insert into reference values ('territory', 'zone', '"
                    + (named == null ? "{}" : "{\"timeZone\": \"" + named + "\"}") + "')");
            for (IsoWeek week = IsoWeek.parse("2026-W01"); week.year() < 2028; week = week.plusWeeks(1)) {
                assertThat(read(
                                connection,
                                "select 1",
                                "select extract(epoch from ('" + week.monday()
                                        + "'::date + interval '8 days 6 hours') at time zone business_zone())::bigint"))
                        .containsExactly(Long.toString(week.closesAt(zone).getEpochSecond()));
            }
            IsoWeek closed = IsoWeek.of(Instant.now(), zone).plusWeeks(-2);
            assertThat(read(
                            connection,
                            "select 1",
                            "select is_closed('%s') || ' ' || is_closed('%s')"
                                    .formatted(
                                            closed.monday(), closed.plusWeeks(2).monday())))
                    .containsExactly("true false");
            connection.rollback();
        }
    }

    @Test
    void theDashboardsRolesCanLeaveATraceInTheAudit() throws Exception {
        assertThat(read(Role.RELEASED, "select record_audit('a', 'export', array['75'], '{}')", "select 'recorded'"))
                .containsExactly("recorded");
    }

    private void assertDenied(Role role, String sql) {
        assertThatThrownBy(() -> read(role, "select 1", sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private List<String> read(Role role, String before, String sql) throws SQLException {
        try (Connection connection = postgres.connect(role)) {
            connection.setAutoCommit(false);
            List<String> rows = read(connection, before, sql);
            connection.commit();
            return rows;
        }
    }

    private static List<String> read(Connection connection, String before, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(before);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
