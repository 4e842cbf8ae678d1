package org.arrimage.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API gives to each role, on a real database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AggregatesIT {

    private static final String EVERYTHING = "/api/v1/aggregates?metric=all&scope=all&grain=week";

    @Autowired
    private SeededRegion region;

    @Autowired
    private Aggregates aggregates;

    private final DashboardClient caller;

    AggregatesIT(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    private HttpResponse<String> ask(String path, String user, String language) {
        return caller.get(path, "Authorization", DashboardClient.basic(user, user), "Accept-Language", language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson;q=0, */*  | text/csv",
                "text/csv, */*;q=0.5            | text/csv",
                "*/*                            | application/x-ndjson",
                "text/csv;q=0, */*              | application/x-ndjson"
            })
    void the_format_is_the_one_that_the_caller_likes_best(String accept, String format) {
        assertThat(caller.get(
                                "/api/v1/aggregates",
                                "Authorization",
                                DashboardClient.basic("gestion", "gestion"),
                                "Accept",
                                accept)
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith(format);
    }

    private List<JsonNode> rows(String path, String user) {
        HttpResponse<String> answer = ask(path, user, "fr");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static Set<String> scopes(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("scope").stringValue()).collect(Collectors.toSet());
    }

    private static Set<String> metrics(List<JsonNode> rows) {
        return rows.stream()
                .flatMap(row -> row.get("metrics").propertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(DisclosureClass disclosure) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.disclosure() == disclosure)
                .map(Metric::code)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "'',           ",
        "gestion,      MANAGEMENT",
        "partenaire,   PARTNER",
        "analyste,     ANALYST",
        "contributeur, CONTRIBUTOR",
        "admin,        ADMIN"
    })
    void every_address_opens_for_its_roles_and_for_no_other(String user, @Nullable Role role) throws SQLException {
        Map<Place, String> questions = Map.of(
                Place.METRICS, "",
                Place.AGGREGATES, "?metric=meetings_held&scope=75",
                Place.RELEASES, "",
                Place.RELEASE, "?scope=75",
                Place.TIES, "?scope=75",
                Place.ARCS, "?scope=75",
                Place.NETWORK, "?scope=75",
                Place.ODATA, "");
        release();
        try {
            questions.forEach((place, question) -> {
                String path = "/" + place.address().replace("{number}", "1") + question;
                HttpResponse<String> answer = user.isEmpty() ? caller.get(path) : ask(path, user, "fr");

                assertThat(answer.statusCode())
                        .as(user + " at " + path)
                        .isEqualTo(
                                role == null
                                        ? 401
                                        : place.opensFor(new Viewer(user, Set.of(role), Set.of(), null)) ? 200 : 403);
            });
        } finally {
            unrelease();
        }
        assertThat(Arrays.stream(Place.values()).filter(place -> place.address().matches("(api|odata)/.*")))
                .containsExactlyInAnyOrderElementsOf(questions.keySet());
    }

    @Test
    void management_is_given_every_scope_and_both_classes() {
        List<JsonNode> rows = rows(EVERYTHING, "gestion");

        assertThat(scopes(rows))
                .containsExactlyInAnyOrderElementsOf(region.territory().scopes());
        assertThat(metrics(rows)).contains("meetings_held", "referrals_requested");
    }

    @Test
    void the_figures_are_those_of_the_table() throws SQLException {
        IsoWeek week = WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        List<JsonNode> rows =
                rows("/api/v1/aggregates?metric=meetings_held&scope=75&from=%1$s&to=%1$s".formatted(week), "gestion");

        try (Connection connection = region.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select activity->>'meetings_held' from arrimage.sector_week"
                        + " where scope = '75' and week = '" + week.monday() + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(rows)
                    .singleElement()
                    .satisfies(given -> assertThat(
                                    given.get("metrics").get("meetings_held").longValue())
                            .isEqualTo(row.getLong(1)));
        }
    }

    @Test
    void what_became_of_requests_is_given_for_ripe_weeks_and_withheld_until_it_is_counted() throws SQLException {
        IsoWeek closed = WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        String path = "/api/v1/aggregates?metric=requests_answered,answered_share&scope=*&from=%s&to=%s"
                .formatted(closed.plusWeeks(-4), closed.plusWeeks(1));

        List<JsonNode> rows = rows(path, "gestion");
        assertThat(metrics(rows.subList(0, 1))).containsExactly("answered_share", "requests_answered");
        assertThat(metrics(rows.subList(rows.size() - 1, rows.size()))).containsExactly("requests_answered");

        region.countedBy(Metric.COUNTING - 1);
        try {
            assertThat(metrics(rows(path, "gestion"))).isEmpty();
            assertThat(ask(path + "&format=csv", "gestion", "fr").body().lines().skip(1))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(",..,.."));
        } finally {
            region.countedBy(Metric.COUNTING);
        }
    }

    @Test
    void what_was_there_in_two_weeks_is_counted_once_in_their_year() throws SQLException {
        IsoWeek closed = WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        IsoWeek last = closed.number() == 1 ? closed.plusWeeks(-1) : closed;
        IsoWeek first = last.plusWeeks(-1);
        try (Connection writer = region.postgres().connect(EmbeddedPostgres.Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from pair_week; delete from member_week");
            for (IsoWeek week : List.of(first.plusWeeks(-1), first, last)) {
                statement.execute("insert into pair_week values ('%s', 'tie', 'a', '%s', '75', 1, 0, 1)"
                        .formatted(week.monday(), week.compareTo(first) < 0 ? "asked-for-by-nobody" : "b"));
                statement.execute("insert into member_week values ('%s', 'municipality', 'm', '75', 1, 0, 1)"
                        .formatted(week.monday()));
            }
        }

        JsonNode year = rows(
                        "/api/v1/aggregates?metric=active_ties,autonomous_ties,active_organisations,coverage"
                                + "&scope=75&grain=year&from=%s&to=%s".formatted(first, last),
                        "gestion")
                .getFirst();

        assertThat(year.get("metrics"))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"active_ties\":1,\"autonomous_ties\":1,\"coverage\":%s}"
                                .formatted(AggregateRow.rounded(
                                        1.0 / region.territory().municipalitiesOf("75")))));
    }

    @Test
    void a_partner_is_given_its_sector_the_closed_weeks_of_the_region_and_class_activity_alone() {
        List<JsonNode> rows = rows(EVERYTHING, "partenaire");

        assertThat(scopes(rows)).containsExactlyInAnyOrder("75", "*");
        assertThat(metrics(rows)).contains("meetings_held").doesNotContainAnyElementsOf(codes(DisclosureClass.PERSON));
        String running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE).toString();
        assertThat(rows)
                .filteredOn(row -> row.get("scope").stringValue().equals("*"))
                .isNotEmpty()
                .noneMatch(row -> row.get("week").stringValue().equals(running));
    }

    /// A referral in a week that has nothing else, before all others, and one more in a week that has meetings too.
    @ParameterizedTest
    @ValueSource(strings = {"partenaire", "analyste"})
    void a_hidden_referral_changes_no_byte_of_an_answer(String user) throws SQLException {
        List<String> before = answers(user);

        write(
                "insert into sector_week values ('75', '2001-01-01', 1, '{}', '{\"referrals_requested\": 1}')",
                "update sector_week set revision = revision + 1, person = person || '{\"contact_days\": {\"7\": 1}}',"
                        + " changed_at = now() where scope in ('75', '*')");
        try {
            assertThat(answers("gestion")).as("it is there").anyMatch(answer -> answer.contains("2001-W01"));
            assertThat(answers(user)).isEqualTo(before);
        } finally {
            write(
                    "delete from sector_week where week = '2001-01-01'",
                    "update sector_week set person = person - 'contact_days'");
        }
    }

    /// Status, headers but for the time, and body of everything there is, in each form.
    private List<String> answers(String user) {
        return Stream.of("ndjson", "csv")
                .flatMap(format -> Stream.of("week", "4-weeks", "quarter", "year")
                        .map(grain -> ask(
                                "/api/v1/aggregates?metric=all&scope=all&grain=%s&format=%s".formatted(grain, format),
                                user,
                                "fr")))
                .map(answer -> {
                    Map<String, List<String>> headers =
                            new TreeMap<>(answer.headers().map());
                    headers.remove("date");
                    return answer.statusCode() + " " + headers + "\n" + answer.body();
                })
                .toList();
    }

    private void write(String... statements) throws SQLException {
        try (Connection owner = region.postgres().connect(EmbeddedPostgres.Role.OWNER);
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Two releases: of the first, the week of 75 was exact then and is protected; the second gives another number.
    @Test
    void what_was_released_is_given_to_each_role_as_it_may_see_it_and_stays_as_it_was() throws SQLException {
        String week = release();
        try {
            String known =
                    "/api/v1/aggregates?metric=referrals_requested,acceptance_rate,contact_days_p50,meetings_held"
                            + "&scope=75&from=%1$s&to=%1$s".formatted(week);

            assertThat(rows(known + "&as-of=2001-06-01", "gestion").getFirst().get("metrics"))
                    .isEqualTo(json("{'referrals_requested':7,'meetings_held':3,'acceptance_rate':0.5}"));
            for (String user : List.of("partenaire", "analyste")) {
                JsonNode first = rows(known + "&release=1", user).getFirst();
                assertThat(first.get("metrics"))
                        .as(user)
                        .isEqualTo(json("{'referrals_requested':10,'contact_days_p50':3,'meetings_held':3}"));
                assertThat(first.get("symbols")).isEqualTo(json("{'referrals_requested':'~','contact_days_p50':'c'}"));
                JsonNode latest = rows(known, user).getFirst();
                assertThat(latest.get("metrics"))
                        .isEqualTo(json("{'referrals_requested':5,'acceptance_rate':null,'contact_days_p50':3}"));
                assertThat(latest.get("symbols"))
                        .isEqualTo(json("{'referrals_requested':'~r','acceptance_rate':'x','contact_days_p50':'c'}"));
            }
            assertThat(ask(known + "&format=csv&release=2", "analyste", "fr").body())
                    .isEqualTo(
                            "scope,period,from,to,partial,provisional,referrals_requested,referrals_requested_symbol,"
                                    + "meetings_held,meetings_held_symbol,acceptance_rate,acceptance_rate_symbol,"
                                    + "contact_days_p50,contact_days_p50_symbol\r\n"
                                    + "75,%1$s,%1$s,%1$s,false,false,5,~r,4,r,x,x,3,c\r\n".formatted(week));
        } finally {
            unrelease();
        }
    }

    /// Nothing of a neighbour, of a period that is cut, or of a release that was never made.
    @Test
    void a_release_gives_nothing_beyond_the_scopes_and_whole_periods_of_a_viewer() throws SQLException {
        String week = release();
        try {
            assertThat(ask("/api/v1/aggregates?metric=meetings_held&scope=79&release=1", "partenaire", "fr")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(ask(
                                    "/api/v1/aggregates?metric=referrals_requested&scope=75&grain=year&format=csv&from="
                                            + week,
                                    "analyste",
                                    "fr")
                            .body()
                            .lines()
                            .skip(1))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(",..,..") || line.endsWith(",..,..p"));
            for (String missing : List.of("release=3", "as-of=1999-12-31")) {
                HttpResponse<String> answer =
                        ask("/api/v1/aggregates?metric=meetings_held&scope=75&" + missing, "gestion", "fr");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            }
        } finally {
            unrelease();
        }
    }

    @Test
    void a_release_has_an_address_at_which_its_bytes_are_the_same_for_everybody_and_for_ever() throws SQLException {
        release();
        try {
            String path = "/api/v1/releases/1?scope=75";
            HttpResponse<String> first = ask(path, "gestion", "fr");
            assertThat(first.body()).isEqualTo("""
                    scope,metric,period,value,denominator,symbol
                    75,referrals_requested,2001-W02,10,,~
                    75,meetings_held,2001-W02,3,,
                    75,acceptance_rate,2001-W02,,,.
                    75,contact_days_p50,2001-W02,3,,c
                    """.replace("\n", "\r\n"));
            write("insert into published_figure values ('75', 'meetings_held', '2001-W02', 3, 9, null, '')");
            for (String user : List.of("gestion", "partenaire", "analyste")) {
                assertThat(ask(path, user, "en").body()).isEqualTo(first.body());
            }
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(caller.get(
                                    path,
                                    "Authorization",
                                    DashboardClient.basic("analyste", "analyste"),
                                    "If-None-Match",
                                    tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(ask("/api/v1/releases/1?scope=79", "partenaire", "fr").statusCode())
                    .isEqualTo(403);
            assertThat(ask("/api/v1/releases/9", "gestion", "fr").statusCode()).isEqualTo(404);
            assertThat(ask("/api/v1/releases/1?metric=all", "gestion", "fr").statusCode())
                    .isEqualTo(400);
            assertThat(JsonMapper.shared()
                            .readTree(ask("/api/v1/releases", "analyste", "fr").body())
                            .valueStream()
                            .map(each -> each.get("address").stringValue()))
                    .containsExactly("/api/v1/releases/2", "/api/v1/releases/1");
        } finally {
            unrelease();
        }
    }

    @Test
    void an_answer_that_never_changes_is_not_sent_twice_and_one_for_others_is_another() throws SQLException {
        String week = release();
        try {
            String path = "/api/v1/aggregates?metric=referrals_requested&scope=75&from=%1$s&to=%1$s".formatted(week);
            String tag = tag(path + "&release=1", "analyste");

            assertThat(caller.get(
                                    path + "&release=1",
                                    "Authorization",
                                    DashboardClient.basic("analyste", "analyste"),
                                    "If-None-Match",
                                    tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(tag)
                    .isEqualTo(tag(path + "&as-of=2001-06-01", "partenaire"))
                    .isNotEqualTo(tag(path + "&release=2", "analyste"))
                    .isNotEqualTo(tag(path + "&release=1", "gestion"))
                    .isNotEqualTo(tag(path + "&release=1&format=csv", "analyste"))
                    .isNotEqualTo(tag(path + "&release=1&grain=year", "analyste"));
        } finally {
            unrelease();
        }
    }

    @Test
    void an_answer_about_closed_weeks_is_sent_again_only_after_a_late_event() throws SQLException {
        IsoWeek closed = WeeklySeries.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE);
        String path = "/api/v1/aggregates?metric=meetings_held&scope=75&from=%s&to=%s";
        String weeks = path.formatted(closed.plusWeeks(-3), closed);
        String management = tag(weeks, "gestion");
        String analyst = tag(weeks, "analyste");

        assertThat(tag(weeks, "gestion")).isEqualTo(management).isNotEqualTo(analyst);
        write(
                "update sector_week set revision = revision + 1, person = person || '{\"new_ties\": 1}', changed_at = now()"
                        + " where scope = '75' and week = '" + closed.monday() + "'");
        try {
            assertThat(tag(weeks, "gestion")).isNotEqualTo(management);
            assertThat(tag(weeks, "analyste")).as("a referral shows in no tag").isEqualTo(analyst);
        } finally {
            write("update sector_week set person = person - 'new_ties'");
        }
        for (String changing : List.of(
                path.formatted(closed, closed.plusWeeks(1)),
                weeks.replace("meetings_held", "active_ties") + "&grain=year",
                weeks + "&format=xlsx",
                weeks + "&format=datapackage",
                "/api/v1/aggregates?metric=meetings_held&scope=75")) {
            assertThat(ask(changing, "gestion", "fr").headers().firstValue("ETag"))
                    .as(changing)
                    .isEmpty();
        }
    }

    private String tag(String path, String user) {
        return ask(path, user, "fr").headers().firstValue("ETag").orElseThrow();
    }

    /// @return the week of which there are figures
    private String release() throws SQLException {
        IsoWeek week = IsoWeek.parse("2001-W02");
        write(
                "insert into publication values (1, '2001-01-08', '2001-01-16 12:00Z', now(), 1, '{}', '{}', '{}', 'c1'),"
                        + " (2, '2001-01-15', '2001-06-23 12:00Z', now(), 1, '{}', '{}', '{}', 'c2')",
                "insert into published_section values ('75', 2001, 1, 's1', 'e1'), ('75', 2001, 2, 's2', 'e2')",
                """
                insert into published_figure (scope, metric, period, since, value, symbol)
                select scope, metric, '2001-W02', since, value, symbol from (values
                    ('75', 'meetings_held', 1, 3, ''), ('75', 'meetings_held', 2, 4, ''),
                    ('75', 'referrals_requested', 1, 10, '~'), ('75', 'referrals_requested', 2, 5, '~'),
                    ('75', 'acceptance_rate', 1, null, '.'), ('75', 'acceptance_rate', 2, null, 'x'),
                    ('75', 'contact_days_p50', 1, 3, 'c'),
                    ('79', 'referrals_requested', 1, 15, '~'))
                    as given (scope, metric, since, value, symbol)
                """,
                """
                insert into published_exact_figure values
                    ('75', 'referrals_requested', '2001-W02', 1, 7, null, ''),
                    ('75', 'acceptance_rate', '2001-W02', 1, 2, 4, '')
                """);
        return week.toString();
    }

    private void unrelease() throws SQLException {
        write(
                "delete from publication",
                "delete from published_section",
                "delete from published_figure",
                "delete from published_exact_figure");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void rows_come_while_the_database_reads_and_an_answer_that_breaks_off_is_none() {
        Viewer viewer = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
        AggregateRequest all = new AggregateRequest(
                List.of(Metric.MEETINGS_HELD),
                region.territory().scopes(),
                AggregateRequest.EARLIEST,
                AggregateRequest.LATEST,
                Grain.WEEK);
        AtomicInteger received = new AtomicInteger();

        assertThatThrownBy(() -> aggregates.hand(
                        viewer,
                        all,
                        "api",
                        "csv",
                        table -> table.complete().forEach(row -> {
                            if (received.getAndIncrement() == 0) {
                                cutOff();
                            }
                        })))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        assertThat(received).hasPositiveValue();
    }

    /// Ends the connections on which answers are read.
    private void cutOff() {
        try (Connection superuser = region.postgres().connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name like '%-exports'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_analyst_is_given_every_scope_and_class_activity_alone() {
        List<JsonNode> rows = rows(EVERYTHING, "analyste");

        assertThat(scopes(rows))
                .containsExactlyInAnyOrderElementsOf(region.territory().scopes());
        assertThat(metrics(rows)).contains("meetings_held").doesNotContainAnyElementsOf(codes(DisclosureClass.PERSON));
    }

    @ParameterizedTest
    @CsvSource({
        "partenaire,   meetings_held,       79",
        "partenaire,   contact_days,        75",
        "voisine,      meetings_held,       75",
        "analyste,     contact_days,        75",
        "contributeur, meetings_held,       75",
        "admin,        meetings_held,       *",
    })
    void what_is_not_for_a_role_is_refused_by_name_in_both_languages(String user, String metric, String scope) {
        String path = "/api/v1/aggregates?metric=%s&scope=%s".formatted(metric, scope.replace("*", "%2A"));
        HttpResponse<String> french = ask(path, user, "fr-CA");
        HttpResponse<String> english = ask(path, user, "en-CA");

        assertThat(french.statusCode()).isEqualTo(403);
        assertThat(english.statusCode()).isEqualTo(403);
        JsonNode frenchEntry =
                JsonMapper.shared().readTree(french.body()).get("errors").get(0);
        JsonNode englishEntry =
                JsonMapper.shared().readTree(english.body()).get("errors").get(0);
        assertThat(frenchEntry.get("code")).isEqualTo(englishEntry.get("code"));
        assertThat(frenchEntry.get("text")).isNotEqualTo(englishEntry.get("text"));
        assertThat(french.body()).doesNotContain("\"metrics\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gestion", "partenaire", "analyste", "contributeur", "admin"})
    void everybody_with_an_account_may_read_the_catalogue(String user) {
        assertThat(ask("/api/v1/metrics", user, "fr").statusCode()).isEqualTo(200);
    }
}
