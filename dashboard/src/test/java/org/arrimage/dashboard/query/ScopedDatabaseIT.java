package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The database keeps to a grant by itself, whatever a statement asks for.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopedDatabaseIT {

    private static final Viewer PARTNER = new Viewer("partenaire", Set.of(Role.PARTNER), Set.of("75"), null);
    private static final String SCOPES = "select distinct scope from activity_sector_week";

    @Autowired
    private ScopedDatabase database;

    @Autowired
    private WeeklyRows rows;

    @Autowired
    private Audit audit;

    @Autowired
    private RecountResults recounts;

    @Autowired
    private SeededRegion region;

    private List<String> scopes(Grant grant, String sql) {
        return database.read(grant, jdbc -> jdbc.sql(sql).query(String.class).list());
    }

    @ParameterizedTest
    @CsvSource({"text, a\0b", "jsonb, \"\\u0000\"", "date, 9999999-01-01"})
    void a_value_that_cannot_be_held_is_told_from_a_database_that_is_away(String type, String value) {
        assertThatExceptionOfType(ImpossibleValue.class)
                .isThrownBy(() -> database.read(
                        PARTNER.grant(region.territory()),
                        jdbc -> jdbc.sql("select (?::" + type + ")::text")
                                .param(value)
                                .query(String.class)
                                .list()));
    }

    @Test
    void a_statement_without_a_filter_gives_a_partner_its_sector_and_the_region_alone() {
        assertThat(scopes(PARTNER.grant(region.territory()), SCOPES)).containsExactlyInAnyOrder("75", "*");
    }

    @Test
    void a_statement_that_asks_for_the_neighbours_gives_a_partner_nothing() {
        assertThat(scopes(PARTNER.grant(region.territory()), SCOPES + " where scope = '79'"))
                .isEmpty();
    }

    @Test
    void the_running_week_of_the_region_is_not_for_a_partner() {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);

        assertThat(scopes(PARTNER.grant(region.territory()), SCOPES + " where week = '" + running.monday() + "'"))
                .containsExactly("75");
    }

    @Test
    void what_one_reading_opened_is_shut_for_the_next() {
        assertThat(scopes(new Grant(Audience.RELEASED, Set.of("79"), Set.of()), SCOPES))
                .containsExactly("79");

        for (int connection = 0; connection < 10; connection++) {
            assertThat(scopes(new Grant(Audience.RELEASED, Set.of(), Set.of()), SCOPES))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact_sector_week",
                "exact_pair_week",
                "exact_member_week",
                "exact_referral",
                "exact_referral_event",
                "exact_meeting",
                "exact_project_event",
                "exact_fact",
                "fact",
                "sector_week",
                "pair_week",
                "activity_week",
                "activity_fact",
                "reader_scope",
                "notice_channel",
                "audit"
            })
    void class_person_and_the_tables_are_shut_for_whoever_sees_released_figures(String table) {
        Grant all = new Grant(Audience.RELEASED, Set.copyOf(region.territory().scopes()), Set.of());

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> scopes(all, "select 'a row' from " + table))
                .withStackTraceContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact_pair_week", "exact_member_week", "exact_fact"})
    void who_and_whom_end_with_the_closed_weeks_of_a_scope_open_for_those_and_are_not_there_without_a_scope(String view)
            throws SQLException {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from pair_week; delete from member_week; delete from fact");
            for (IsoWeek week : List.of(WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE), running)) {
                statement.execute(
                        "insert into pair_week values ('%s', 'tie', 'a', 'b', '75', 1, 0, 0)".formatted(week.monday()));
                statement.execute("""
                        insert into fact values ('meeting', 'm', 'urn:x', '%1$s', '%1$s', 1, 'org.arrimage.meeting.held.v1',
                            timestamptz '%1$s 17:00:00+00', '%1$s', '{"municipality": "75017"}')
                        """.formatted(week.monday()));
                statement.execute("insert into member_week values ('%s', 'organisation', 'a', '75', 1, 0, 0)"
                        .formatted(week.monday()));
            }
        }
        String weeks = "select scope || ' ' || week from " + view + " order by 1";
        String closed = "* "
                + WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE)
                        .monday();

        assertThat(scopes(new Grant(Audience.EXACT, Set.of("*"), Set.of()), weeks))
                .containsExactly(closed, "* " + running.monday());
        assertThat(scopes(new Grant(Audience.EXACT, Set.of(), Set.of("*")), weeks))
                .containsExactly(closed);
        assertThat(scopes(new Grant(Audience.EXACT, Set.of("79"), Set.of("79")), weeks))
                .isEmpty();
        assertThat(scopes(new Grant(Audience.EXACT, Set.of(), Set.of()), weeks)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PARTNER", "ANALYST"})
    void rows_of_whoever_sees_released_figures_hold_class_activity_alone(Role role) {
        List<WeeklyRow> read = read(new Viewer("somebody", Set.of(role), Set.of("75"), null));

        assertThat(read)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.totals().counts().keySet())
                        .allMatch(metric -> metric.disclosure() == DisclosureClass.ACTIVITY));
    }

    @Test
    void a_line_of_the_audit_is_of_the_login_that_reads_and_of_the_scopes_that_it_may_open() throws SQLException {
        audit.record(new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null), "read", List.of("79"), Map.of());
        audit.record(PARTNER, "export", List.of("75", "79", "*"), Map.of());

        assertThat(region.asOwner("select concat_ws(' ', account, login, opened) from audit order by id desc limit 2"))
                .containsExactly("partenaire arrimage_released {75,*}", "gestion arrimage_exact {79}");
    }

    @Test
    void how_much_a_recount_looked_at_is_told_through_the_login_for_exact_figures_alone() throws SQLException {
        region.asOwner("insert into drift_check (at, kind, compared, differing, examples)"
                + " values (clock_timestamp(), 'cells', 4711, 0, '[]') returning 1");

        assertThat(recounts.last().values())
                .extracting(RecountResult::found)
                .anyMatch(found -> found != null && found.compared() == 4711);
        assertThat(scopes(
                        PARTNER.grant(region.territory()), "select kind from last_recount where compared is not null"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CONTRIBUTOR", "ADMIN"})
    void whoever_only_records_or_administers_reads_no_row(Role role) {
        assertThat(read(new Viewer("somebody", Set.of(role), Set.of("75"), null)))
                .isEmpty();
    }

    private List<WeeklyRow> read(Viewer viewer) {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        return rows.read(viewer, region.territory().scopes(), running.plusWeeks(-29), running);
    }
}
