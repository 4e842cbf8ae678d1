package org.arrimage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.local.parts.DatabaseBootstrap;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// The migrations on a real server: what each login role may read, and when.
@Tag("seam")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {

    private static final String CURRENT_MONDAY = "date_trunc('week', now() at time zone 'America/Toronto')::date";
    private static final String PAIRS = """
            select concat_ws(' ', scope, a || '-' || b, referral, joint, autonomous)
            from exact_pair_week where week = '2026-01-05' order by 1""";
    private static final String MEMBERS = """
            select concat_ws(' ', scope, id, referral, joint, autonomous)
            from exact_member_week where week = '2026-01-05' order by 1""";

    private static final String MEETING = """
            {"kind": "visit", "host": "a", "municipality": "%s", "mode": "in-person", "minutes": 60, "participants": ["a", "b"]}""";
    private static final String MEETINGS = "select scope || ' ' || subject from activity_meeting order by 1";
    private static final String PROJECTS = """
            select concat_ws(' ', scope, kind, municipality, org, title, array_to_string(partners, ','), existed_before)
            from activity_project_event order by scope, time""";

    private static final String RECORD = "select record_audit('%s', 'export', array['75'], '{}')";

    /// What depends on the clock, puts values into another form, or is ours.
    private static final String[] CALLABLE = {
        "now",
        "date",
        "timestamp",
        "timestamptz",
        "timezone",
        "date_trunc",
        "extract",
        "to_char",
        "timestamptz_pl_interval",
        "timestamptz_mi_interval",
        "concat",
        "concat_ws",
        "anytextcat",
        "textanycat",
        "array_to_string",
        "to_jsonb",
        "jsonb_agg",
        "jsonb_build_object",
        "business_zone",
        "is_closed",
        "open_scopes",
        "opened_scopes",
        "record_audit"
    };

    @AutoClose
    private TestDatabase postgres;

    private int hiding;

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
                        {"code": "75", "group": "centre"}, {"code": "76", "group": "centre"}, {"code": "79"}],
                        "municipalities": [{"code": "m75", "sector": "75"}, {"code": "m79", "sector": "79"}]}')
                    """);
            statement.execute(fact("meeting", "here", "meeting.held", "2026-01-05", MEETING.formatted("m75")));
            statement.execute(fact("meeting", "there", "meeting.held", "2026-01-05", MEETING.formatted("m79")));
            statement.execute(fact("project", "evenings", "project.started", "2026-01-05", """
                    {"lead": "a", "partners": ["b"], "municipality": "m75", "existedBefore": true, "title": "Evenings"}"""));
            statement.execute(fact("project", "evenings", "project.replicated", "2026-01-12", """
                    {"lead": "c", "municipality": "m79"}"""));
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
            statement.execute("insert into drift_check (at, kind, compared, differing, examples) values"
                    + " (now(), 'cells', 5, 0, '[]'), (now() + interval '1 microsecond', 'survivors', 5, 0, '[]')");
        }
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
                + " values ('longago', '%s', %s, '{\"meetings_held\": %s}', '{}') on conflict (scope, week)"
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
    void theReleasedRoleReadsMeetingsAndProjectsOfTheOpenedScopesAlone() throws Exception {
        assertThat(read(Role.RELEASED, "select 1", MEETINGS)).isEmpty();
        assertThat(read(Role.RELEASED, "select open_scopes(array['75'])", MEETINGS))
                .containsExactly("75 here");
        assertThat(read(Role.RELEASED, "select open_scopes(array['*'])", MEETINGS))
                .containsExactly("* here", "* there");

        assertThat(read(Role.RELEASED, "select 1", PROJECTS)).isEmpty();
        assertThat(read(Role.RELEASED, "select open_scopes(array['75'])", PROJECTS))
                .containsExactly("75 started m75 a Evenings b t");
        assertThat(read(Role.RELEASED, "select open_scopes(array['*'])", PROJECTS))
                .containsExactly("* started m75 a Evenings b t", "* replicated m79 c Evenings b t");
    }

    @Test
    void whatTheStartOfAProjectSaidStaysInItsScopeWhenItIsTakenUpInAnother() throws Exception {
        assertThat(read(Role.RELEASED, "select open_scopes(array['79'])", PROJECTS))
                .containsExactly("79 replicated m79 c");
    }

    /// Whole weeks of the region are there to compare totals with.
    @Test
    void aScopeOpenForClosedWeeksShowsNoMeetingAndNoProject() throws Exception {
        String opened = "select open_scopes(array['75'], array['*'])";
        assertThat(read(Role.RELEASED, opened, MEETINGS)).containsExactly("75 here");
        assertThat(read(Role.RELEASED, opened, PROJECTS)).containsExactly("75 started m75 a Evenings b t");
    }

    @Test
    void meetingsFollowTheirFactsAndAReferralLeavesNoTraceAmongThem() throws Exception {
        String follow = "select concat_ws(' ', family, subject, week) from activity_fact where subject like 'follow%'";
        asWriter(fact("meeting", "follow", "meeting.held", "2026-01-05", "{}"));
        asWriter(fact("referral", "follow-referral", "referral.requested", "2026-01-05", "{}"));
        assertThat(read(Role.OWNER, "select 1", follow)).containsExactly("meeting follow 2026-01-05");

        asWriter("update fact set week = '2026-01-12' where subject like 'follow%'");
        assertThat(read(Role.OWNER, "select 1", follow)).containsExactly("meeting follow 2026-01-12");

        asWriter("delete from fact where subject like 'follow%'");
        assertThat(read(Role.OWNER, "select 1", follow)).isEmpty();
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

    /// A year of requests is found without looking at everything else that ever happened.
    @Test
    void requestsAreFoundByTheirWeekInBothSchemas() throws Exception {
        assertThat(read(
                        Role.OWNER,
                        "select 1",
                        "select schemaname from pg_indexes where indexname = 'referral_requested'"
                                + " and indexdef like '%(week)%' order by 1"))
                .containsExactly("arrimage", "arrimage_beside");
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
        assertDenied(Role.RELEASED, "select * from exact_referral");
        assertDenied(Role.RELEASED, "select * from exact_referral_event");
        assertDenied(Role.RELEASED, "select * from exact_fact");
        assertDenied(Role.RELEASED, "select * from exact_later_event");
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
    void whoWritesTheFiguresDoesNotReadWhoReadThem() {
        assertDenied(Role.WRITER, "select * from audit");
        assertDenied(Role.WRITER, "select open_scopes(array['*'])");
        assertDenied(Role.WRITER, RECORD.formatted("forged"));
    }

    @Test
    void theDashboardsRolesReadNoTable() {
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            for (String table : List.of(
                    "sector_week",
                    "activity_week",
                    "activity_fact",
                    "reference",
                    "fact",
                    "member_week",
                    "pair_week",
                    "drift_check",
                    "generation",
                    "sector_scope",
                    "municipality_scope",
                    "reader_scope",
                    "reading_key",
                    "reading_person",
                    "edition_notice",
                    "edition_notice_ask",
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
    void anAnnotationIsWrittenAndRemovedWithinTheOpenedScopesAndEachTimeALineOfAudit() throws Exception {
        String open75 = "select open_scopes(array['75'])";
        String write = "select write_annotation('gestion', '2026-01-07', '75', 'Forum')";
        String read = "select concat_ws(' ', day, sector, text) from exact_annotation";
        assertThat(read(Role.EXACT, open75, write)).hasSize(1);
        assertThat(read(Role.EXACT, open75, read)).containsExactly("2026-01-07 75 Forum");
        assertThat(read(Role.EXACT, "select open_scopes(array['79', '*'])", read))
                .isEmpty();
        assertThat(read(Role.EXACT, "select 1", read)).isEmpty();
        assertThatThrownBy(() -> read(Role.EXACT, "select open_scopes(array['79'])", write))
                .hasMessageContaining("is not open");
        assertDenied(Role.RELEASED, read);
        assertDenied(Role.RELEASED, write);

        String remove = "select remove_annotation('gestion', max(id)) from exact_annotation";
        assertThat(read(Role.EXACT, "select open_scopes(array['79'])", remove)).containsExactly("f");
        assertThat(read(Role.EXACT, open75, remove)).containsExactly("t");
        assertThat(read(Role.EXACT, open75, read)).isEmpty();
        assertThat(
                        read(
                                Role.OWNER,
                                "select 1",
                                "select action || ' ' || array_to_string(scopes, ',') from audit where action like '%annota%' order by id"))
                .containsExactly("annotate 75", "remove-annotation 75");
    }

    @Test
    void aToldSignalStaysAsItWasToldFirst() throws Exception {
        String open75 = "select open_scopes(array['75'])";
        String tell = "select tell_signal('75', 'meetings_held', 'BEYOND_LIMIT', '2026-01-05', true, %s, 10, 5)";
        read(Role.EXACT, open75, tell.formatted(16));
        read(Role.EXACT, open75, tell.formatted(99));
        read(Role.EXACT, "select open_scopes(array['79'])", tell.formatted(99).replace("BEYOND_LIMIT", "ONE_SIDE"));

        assertThat(read(Role.EXACT, open75, "select concat_ws(' ', rule, value) from exact_told_signal"))
                .containsExactly("BEYOND_LIMIT 16");
        assertThat(read(Role.EXACT, "select open_scopes(array['79'])", "select rule from exact_told_signal"))
                .isEmpty();
        assertDenied(Role.RELEASED, "select rule from exact_told_signal");
    }

    /// What else there is comes from extensions and later versions of the server, and is shut until somebody
    /// lists it here.
    @Test
    void theDashboardsRolesReachWhatIsListedHereAndNothingElse() throws Exception {
        List<String> views = List.of(
                "activity_meeting",
                "activity_project_event",
                "activity_sector_week",
                "active_counting",
                "last_recount",
                "reference_document",
                "release",
                "release_section",
                "released_figure");
        List<String> exactViews = List.of(
                "exact_annotation",
                "exact_audit",
                "exact_fact",
                "exact_later_event",
                "exact_meeting",
                "exact_member_week",
                "exact_pair_week",
                "exact_project_event",
                "exact_recent_event",
                "exact_referral",
                "exact_referral_event",
                "exact_sector_week",
                "exact_table_week",
                "exact_told_signal",
                "frozen_figure",
                "notice_channel");
        List<String> exactFunctions = List.of(
                "write_annotation",
                "remove_annotation",
                "tell_signal",
                "make_reading_key",
                "reading_keys",
                "end_reading_key",
                "use_reading_key",
                "renew_reading_keys",
                "ask_edition_notice",
                "confirm_edition_notice",
                "own_edition_notice",
                "end_edition_notice",
                "see_edition_notice",
                "forget_edition_notices",
                "claim_edition_notice",
                "tell_edition_notice",
                "refuse_edition_notice");
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            Reach reach = new Reach(postgres, role);
            List<String> readable = new ArrayList<>(views);
            List<String> callable = new ArrayList<>(List.of(CALLABLE));
            if (role == Role.EXACT) {
                readable.addAll(exactViews);
                callable.addAll(exactFunctions);
            }
            assertThat(reach.relations().keySet()).as("%s", role).containsExactlyInAnyOrderElementsOf(readable);
            assertThat(reach.routines().values()).as("%s", role).containsOnly(callable.toArray(String[]::new));
            assertThat(reach.places().keySet())
                    .as("%s", role)
                    .containsExactlyInAnyOrder("database arrimage", "schema arrimage", "schema pg_catalog");
        }
    }

    @Test
    void nothingThatTheReleasedRoleCanGetToSeeMovesWithAHiddenReferral() throws Exception {
        Reach reach = new Reach(postgres, Role.RELEASED);
        asOwner(
                "insert into publication (number, through, published_at, generation, inputs, method, territory, checksum)"
                        + " values (1, '2026-01-05', '2026-01-13', 1, '{}', '{}', '{}', 'c')");
        asOwner("insert into published_section values ('79', 2026, 1, 's', 'e')");
        asOwner("insert into published_figure values ('79', 'referrals_requested', '2026-W02', 1, 5, null, '~')");
        asOwner("analyze activity_week, activity_fact, published_figure");
        Map<String, String> before = reach.everything();
        assertThat(before.values())
                .as("meetings and projects")
                .anyMatch(rows -> rows.contains("|here|held|"))
                .anyMatch(rows -> rows.contains("|evenings|replicated|"));
        assertThat(before.get("select scope, week, revision, activity, changed_at from activity_sector_week"))
                .contains("79|2026-01-05|1|{\"meetings_held\": 3}|");
        assertThat(before.get("select number, through, published_at, made_at, method, checksum from release"))
                .isNotEmpty();

        hideAReferral();
        assertThat(reach.everything()).isEqualTo(before);
    }

    /// The logins can open any scope; which one, the service says. Of what it has not opened no row shows.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXACT    | select open_scopes(array['75'])",
                "RELEASED | select open_scopes(array['75'], array['*'])"
            })
    void noRowMovesWithWhatHappensInAScopeThatIsNotOpened(Role role, String opening) throws Exception {
        Reach reach = new Reach(postgres, role);
        String wider = "select open_scopes(array['75', '76', '79', '*'])";
        Map<String, String> before = reach.rows(opening);
        Map<String, String> more = reach.rows(wider);
        try {
            asWriter(
                    "insert into sector_week select scope, week, 1, '{\"meetings_held\": 1}', '{\"referrals_requested\": 1}'"
                            + " from (values ('76', date '2026-01-12'), ('76', %1$s), ('*', %1$s)) running (scope, week)"
                                    .formatted(CURRENT_MONDAY));
            asWriter(fact("meeting", "neighbour", "meeting.held", "2026-01-12", MEETING.formatted("m79")));
            asWriter(fact("project", "neighbour", "project.started", "2026-01-12", """
                    {"lead": "a", "partners": ["b"], "municipality": "m79", "existedBefore": true, "title": "There"}"""));
            asWriter("insert into pair_week values ('2026-01-12', 'tie', 'a', 'neighbour', '79', 1, 0, 1)");
            asWriter("insert into member_week values ('2026-01-12', 'organisation', 'neighbour', '79', 1, 0, 1)");
            for (String table : List.of("published_figure", "published_exact_figure")) {
                asOwner("insert into %s values ('76', 'meetings_held', '2026-W02', 1, 1, null, '')".formatted(table));
            }
            asOwner("insert into published_section values ('76', 2026, 1, 's', 'e')");
            asOwner(
                    "insert into annotation (day, sector, text, author) values ('2026-01-05', '76', 'There', 'gestion')");

            assertThat(reach.rows(opening)).isEqualTo(before);
            assertThat(reach.rows(wider)).isNotEqualTo(more);
        } finally {
            asOwner("delete from sector_week where scope = '76' or scope = '*' and week = %s;".formatted(CURRENT_MONDAY)
                    + " delete from fact where subject = 'neighbour'; delete from pair_week where b = 'neighbour';"
                    + " delete from member_week where id = 'neighbour'; delete from published_figure where scope = '76';"
                    + " delete from published_exact_figure where scope = '76';"
                    + " delete from published_section where scope = '76'; delete from annotation where sector = '76'");
        }
    }

    @Test
    void aHoleShowsAndIsShutByRunningTheStepAgain() throws Exception {
        Reach reach = new Reach(postgres, Role.RELEASED);
        assertThat(warnings()).isEmpty();
        asSuperuser("grant execute on function pg_current_wal_lsn() to public");

        Map<String, String> before = reach.everything();
        hideAReferral();
        assertThat(reach.everything()).isNotEqualTo(before);
        assertThat(warnings()).singleElement(STRING).contains("« Shut what the database shows »", "runbook");

        try (Connection superuser = postgres.connectAsSuperuser()) {
            DatabaseBootstrap.shut(superuser);
        }
        assertThat(warnings()).isEmpty();
        before = reach.everything();
        hideAReferral();
        assertThat(reach.everything()).isEqualTo(before);
    }

    @Test
    void theDashboardsRolesCanDoNothingToTheServerOrToOthers() {
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            for (String attack : List.of(
                    "select lo_create(0)",
                    "select lo_from_bytea(0, 'x')",
                    "create temporary table mine ()",
                    "create table mine ()",
                    "create table public.mine ()",
                    "create schema mine",
                    "create function mine() returns int language sql return 1",
                    "select pg_sleep(0)",
                    "select pg_advisory_lock(1)",
                    "select pg_terminate_backend(1)",
                    "select pg_logical_emit_message(false, 'x', 'x')",
                    "select pg_export_snapshot()",
                    "select set_config('work_mem', '1GB', true)",
                    "copy (select 1) to program 'true'",
                    "set role arrimage_owner",
                    "alter role arrimage_writer connection limit 0",
                    "alter database arrimage connection limit 0",
                    "checkpoint",
                    "lock table activity_sector_week in exclusive mode",
                    "insert into audit (account, action, scopes, detail) values ('a', 'b', '{}', '{}')",
                    "update reader_scope set live = '{*}'",
                    "truncate reader_scope")) {
                assertThatThrownBy(() -> read(role, "select 1", attack))
                        .as("%s: %s", role, attack)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState())
                                        .as(e.getMessage())
                                        .isEqualTo("42501"));
            }
        }
    }

    @Test
    void whatOnlyAReferralChangesLeavesTheActivityRowAsItIs() throws Exception {
        String row = "select concat_ws(' ', revision, activity, changed_at) from activity_sector_week";
        String upsert = "insert into sector_week (scope, week, revision, activity, person)"
                + " values ('mixed', '2026-01-05', %1$s, '%2$s', '%3$s') on conflict (scope, week)"
                + " do update set revision = %1$s, activity = '%2$s', person = '%3$s', changed_at = now()";
        asWriter(upsert.formatted(1, "{}", "{\"referrals_requested\": 1}"));
        assertThat(read(Role.RELEASED, "select open_scopes(array['mixed'])", row))
                .isEmpty();

        asWriter(upsert.formatted(2, "{\"meetings_held\": 1}", "{\"referrals_requested\": 2}"));
        List<String> first = read(Role.RELEASED, "select open_scopes(array['mixed'])", row);
        assertThat(first).singleElement(STRING).startsWith("1 {\"meetings_held\": 1} ");
        asWriter(upsert.formatted(3, "{\"meetings_held\": 1}", "{\"referrals_requested\": 3}"));
        assertThat(read(Role.RELEASED, "select open_scopes(array['mixed'])", row))
                .isEqualTo(first);

        asWriter(upsert.formatted(4, "{\"meetings_held\": 2}", "{\"referrals_requested\": 3}"));
        assertThat(read(Role.RELEASED, "select open_scopes(array['mixed'])", row))
                .singleElement(STRING)
                .startsWith("2 {\"meetings_held\": 2} ");
        asWriter(upsert.formatted(5, "{}", "{\"referrals_requested\": 3}"));
        assertThat(read(Role.RELEASED, "select open_scopes(array['mixed'])", row))
                .isEmpty();

        asOwner("delete from sector_week where scope = 'mixed'");
        assertThat(read(Role.OWNER, "select 1", "select scope from activity_week where scope = 'mixed'"))
                .isEmpty();
    }

    /// Nobody can be kept from listening to a channel, or from sending through one, but by its name.
    @Test
    void theReleasedRoleHearsOfActivityAloneAndDoesNotKnowTheChannelOfTheSink() throws Exception {
        assertDenied(Role.RELEASED, "select name from notice_channel");
        List<String> channel = read(Role.EXACT, "select 1", "select name from notice_channel");
        assertThat(channel).singleElement(STRING).matches("arrimage_[0-9a-f]{32}");
        try (Connection listener = postgres.connect(Role.RELEASED);
                Statement listen = listener.createStatement()) {
            listen.execute("listen arrimage_changed");
            hideAReferral();
            asWriter("insert into sector_week values ('heard', '2026-01-05', 1, '{\"meetings_held\": 1}', '{}')");

            PGNotification[] heard = listener.unwrap(PGConnection.class).getNotifications(60_000);
            assertThat(heard).as("one notice, of the meeting").hasSize(1);
        }
    }

    @Test
    void aLineOfTheAuditNamesTheLoginAndTheScopesThatItHadOpenWhateverTheCallerSays() throws Exception {
        read(Role.EXACT, "select open_scopes(array['75'], array['*'])", RECORD.formatted("right"));
        read(Role.RELEASED, "select 1", RECORD.formatted("forged"));

        assertThat(read(
                        Role.OWNER,
                        "select 1",
                        "select concat_ws(' ', account, login, opened) from audit where account in ('right', 'forged')"
                                + " order by id"))
                .containsExactly("right arrimage_exact {75,*}", "forged arrimage_released");
    }

    @Test
    void theAuditIsReadWithTheWholeRegionOpenThroughTheLoginForExactFiguresAlone() throws Exception {
        read(Role.RELEASED, "select open_scopes(array['75'])", RECORD.formatted("looked-up"));
        String line =
                "select concat_ws(' ', action, scopes, login, opened) from exact_audit where account = 'looked-up'";

        assertThat(read(Role.EXACT, "select open_scopes(array['*'])", line))
                .containsExactly("export {75} arrimage_released {75}");
        for (String opened :
                List.of("select 1", "select open_scopes(array['75'])", "select open_scopes('{}', array['*'])")) {
            assertThat(read(Role.EXACT, opened, line)).as(opened).isEmpty();
        }
        assertDenied(Role.RELEASED, line);
        assertDenied(Role.WRITER, line);
        assertThat(read(Role.OWNER, "select 1", "select indexdef from pg_indexes where indexname = 'audit_by_time'"))
                .singleElement(STRING)
                .contains("(at, id)");
    }

    /// Whoever could make a key through the login for released figures would read exact ones with it.
    @Test
    void theReleasedRoleReachesNoReadingKeyAndTheExactOneOnlyThoseOfThePersonItNames() throws Exception {
        String make =
                "select make_reading_key('local:%1$s', '%1$s', '{management}', '{}', 'k', sha256('%1$s'), now() + interval '%2$s')";
        read(Role.EXACT, "select 1", make.formatted("one", "1 day"));
        read(Role.EXACT, "select 1", make.formatted("two", "1 day"));

        for (String attack : List.of(
                make.formatted("three", "1 day"),
                "select name from reading_keys('local:one')",
                "select end_reading_key('local:one', 'one', 1)",
                "select person from use_reading_key(sha256('one'))",
                "select renew_reading_keys('local:one', 'one', '{management}', '{}')")) {
            assertDenied(Role.RELEASED, attack);
            assertDenied(Role.WRITER, attack);
        }
        assertThat(read(Role.EXACT, "select 1", "select keys::text from reading_keys('local:one') keys"))
                .singleElement(STRING)
                .doesNotContain("\\x");
        assertThat(read(Role.EXACT, "select 1", "select person from use_reading_key(sha256('two'))"))
                .containsExactly("local:two");
        assertThat(read(Role.EXACT, "select 1", "select person from use_reading_key(sha256('three'))"))
                .isEmpty();
        assertThatThrownBy(() -> read(Role.EXACT, "select 1", make.formatted("long", "367 days")))
                .hasMessageContaining("check constraint");
    }

    @Test
    void theReleasedRoleReachesNoAddressAndTheAuditHoldsNone() throws Exception {
        String ask = "select ask_edition_notice('local:%1$s', '%1$s', '%1$s@example.org', 'fr', sha256('1'))";
        read(Role.EXACT, "select 1", ask.formatted("reader"));

        for (String attack : List.of(
                ask.formatted("other"),
                "select confirm_edition_notice('local:reader', 'reader', sha256('1'))",
                "select address from own_edition_notice('local:reader')",
                "select end_edition_notice('local:reader', 'reader')",
                "select see_edition_notice('local:reader')",
                "select forget_edition_notices()",
                "select address from claim_edition_notice()",
                "select tell_edition_notice('local:reader', 1)",
                "select refuse_edition_notice('local:reader', 'reader@example.org')")) {
            assertDenied(Role.RELEASED, attack);
            assertDenied(Role.WRITER, attack);
        }
        assertThat(read(Role.EXACT, "select 1", "select address || state from own_edition_notice('local:reader')"))
                .containsExactly("reader@example.orgwaiting");
        assertThatThrownBy(() -> read(Role.EXACT, "select 1", ask.formatted("two people")))
                .hasMessageContaining("check constraint");
        read(Role.EXACT, "select 1", "select confirm_edition_notice('local:reader', 'reader', sha256('1'))");
        read(Role.EXACT, "select 1", "select end_edition_notice('local:reader', 'reader')");
        assertThat(read(Role.OWNER, "select 1", "select audit::text from audit where account = 'reader'"))
                .hasSize(3)
                .noneMatch(line -> line.contains("@"));
    }

    /// As the sink writes it: a row of its own, and one more in a row that has something else. Then what the publisher
    /// and management do, each of whom may see it.
    private void hideAReferral() throws SQLException {
        String hidden = "hidden" + hiding++;
        try (Connection writer = postgres.connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into sector_week (scope, week, revision, activity, person) values"
                    + " ('hidden', '2026-01-05', 1, '{}', '{\"referrals_requested\": 1}'),"
                    + " ('79', '2026-01-05', 2, '{\"meetings_held\": 3}', '{\"referrals_requested\": 1}')"
                    + " on conflict (scope, week) do update set revision = sector_week.revision + 1, activity = excluded.activity,"
                    + " person = excluded.person || '{\"%s\": 1}', changed_at = now()".formatted(hidden));
            statement.execute(
                    "insert into fact select 'referral', '%1$s', 's', '%1$s', '%1$s', 0, 't', now(), %2$s, '{}'"
                            .formatted(hidden, CURRENT_MONDAY));
            statement.execute("insert into member_week values ('2026-01-05', 'organisation', '%s', 'hidden', 1, 0, 0)"
                    .formatted(hidden));
            statement.execute("insert into pair_week values ('2026-01-05', 'arc', '%s', 'b', 'hidden', 1, 0, 0)"
                    .formatted(hidden));
            statement.execute("insert into sink_position values ('topic', 0, 1)"
                    + " on conflict (topic, partition) do update set next_offset = sink_position.next_offset + 1");
            statement.execute("select pg_notify(name, '') from notice_channel");
            writer.commit();
        }
        asOwner("update drift_check set compared = compared + 1");
        asOwner("insert into published_exact_figure values ('79', '%s', '2026-W02', 1, 1, null, '')".formatted(hidden));
        asOwner("insert into protection_ledger values (2026, %s, '%s')".formatted(hiding, hidden));
        asOwner("insert into annotation (day, sector, text, author) values ('2026-01-05', 'hidden', '%s', 'gestion')"
                .formatted(hidden));
        asOwner("insert into told_signal values ('hidden', '%s', 'BEYOND_LIMIT', '2026-01-05', true, 1, 1, 1)"
                .formatted(hidden));
        asOwner("insert into reading_key (person, name, hash, ends_at) values"
                + " ('local:gestion', 'k', sha256('%s'), now() + interval '1 day')".formatted(hidden));
        asOwner("insert into audit (account, action, scopes, detail) values ('gestion', 'read', '{79}', '{}')");
        asOwner("insert into edition_notice (person, account, address, language, code_ends_at)"
                + " values ('local:%1$s', 'gestion', '%1$s@example.org', 'fr', now())".formatted(hidden));
        asOwner(
                "analyze sector_week, fact, member_week, pair_week, drift_check,"
                        + " published_exact_figure, protection_ledger, annotation, told_signal, reading_key, audit, edition_notice");
    }

    /// A surviving event on a Monday, as the sink writes it.
    private static String fact(String family, String subject, String type, String monday, String data) {
        return "insert into fact values ('%1$s', '%2$s', 's', '%3$s', '%3$s', 0, 'org.arrimage.%3$s.v1', '%4$s 17:00:00+00', '%4$s', '%5$s')"
                .formatted(family, subject, type, monday, data);
    }

    /// What the migrations say at each start.
    private List<String> warnings() throws SQLException, IOException {
        List<String> said = new ArrayList<>();
        try (InputStream script =
                        SchemaIT.class.getResourceAsStream("migration/afterMigrate__warn_of_open_catalogue.sql");
                Connection owner = postgres.connect(Role.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                said.add(warning.getMessage());
            }
        }
        return said;
    }

    private void asWriter(String sql) throws SQLException {
        execute(postgres.connect(Role.WRITER), sql);
    }

    private void asOwner(String sql) throws SQLException {
        execute(postgres.connect(Role.OWNER), sql);
    }

    private void asSuperuser(String sql) throws SQLException {
        execute(postgres.connectAsSuperuser(), sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
