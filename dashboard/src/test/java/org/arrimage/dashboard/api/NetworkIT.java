package org.arrimage.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.Caller;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.network.NetworkReading;
import org.arrimage.dashboard.query.History;
import org.arrimage.dashboard.query.Window;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The network of Aire ouverte (the backbone, of 75), Carrefour fictif (of 75) and Maison fictive (of 79), on a real
/// database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NetworkIT {

    private static final String THRESHOLDS =
            ",\"stage_thresholds\":{\"connected\":0.5,\"hub\":0.5,\"core_degree\":3,\"reached\":0.5}}";

    @Autowired
    private SeededRegion region;

    @Autowired
    private NetworkReading networks;

    private final Caller caller;

    NetworkIT(@Value("${local.server.port}") int port) {
        caller = new Caller(port);
    }

    /// Weeks 1, 2, 13 and 14 of 2026 begin on 29 December, 5 January, 23 and 30 March.
    @BeforeEach
    void writePairs() throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from pair_week");
            statement.execute("""
                    insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous) values
                        ('2025-12-29', 'tie', 'carrefour-fictif', 'maison-fictive', '79', 0, 1, 0),
                        ('2026-01-05', 'tie', 'aire-ouverte', 'carrefour-fictif', '79', 0, 1, 0),
                        ('2026-01-05', 'tie', 'aire-ouverte', 'not-in-the-directory', '75', 0, 1, 0),
                        ('2026-03-23', 'tie', 'aire-ouverte', 'maison-fictive', '75', 2, 0, 0),
                        ('2026-03-30', 'tie', 'carrefour-fictif', 'maison-fictive', '79', 0, 1, 1),
                        ('2026-01-05', 'arc', 'aire-ouverte', 'carrefour-fictif', '75', 1, 0, 0),
                        ('2026-03-23', 'arc', 'carrefour-fictif', 'aire-ouverte', '75', 1, 0, 0),
                        ('2026-03-23', 'arc', 'maison-fictive', 'aire-ouverte', '79', 1, 0, 0)""");
        }
    }

    private HttpResponse<String> ask(String path, String user, String language) {
        return caller.get(path, "Authorization", Caller.basic(user, user), "Accept-Language", language);
    }

    private String network(String parameters) {
        HttpResponse<String> answer = ask("/api/v1/network?" + parameters, "gestion", "fr");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        return answer.body();
    }

    @Test
    void the_network_of_the_region_is_what_paper_says() {
        // n = 3, m = 2 around the backbone: 2·2/(3·2); (3·2 − 4)/(2·1); 1 − 1/(3 − 1). Of the arcs, those of Aire
        // ouverte
        // and Carrefour come back: 2 of 3. Before there was carrefour–maison, which is not there now; it began with the
        // backbone in week 1, and up to week 13 has not done without.
        assertThat(network("scope=%2A&from=2026-W02&to=2026-W13"))
                .isEqualTo("[{\"scope\":\"*\",\"from\":\"2026-W02\",\"to\":\"2026-W13\",\"provisional\":false,"
                        + "\"nodes\":3,\"ties\":2,\"density\":0.666667,\"mean_degree\":1.333333,"
                        + "\"reciprocity\":0.666667,\"centralisation\":1,\"isolates\":0,\"tie_retention\":0,"
                        + "\"backbone_dependence\":0.5,\"emancipation_weeks\":null,\"emancipation_not_yet\":1,"
                        + "\"emancipation_never_needed\":0,\"stage\":\"hub-and-spoke\"" + THRESHOLDS + "]");
    }

    @Test
    void a_week_later_the_pair_has_done_without_the_backbone() {
        JsonNode later = JsonMapper.shared()
                .readTree(network("scope=%2A&from=2026-W03&to=2026-W14"))
                .get(0);

        // From week 1 to week 14; the tie of week 2 has left the window, and is one of two that were there before.
        assertThat(later.get("emancipation_weeks").intValue()).isEqualTo(13);
        assertThat(later.get("emancipation_not_yet").intValue()).isZero();
        assertThat(later.get("ties").intValue()).isEqualTo(2);
        assertThat(later.get("tie_retention").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void a_sector_has_its_own_organisations_and_their_ties_wherever_they_met() {
        // Aire ouverte and Carrefour met in 79 and are of 75; Maison is alone in 79.
        assertThat(network("scope=75,79&from=2026-W02&to=2026-W13"))
                .isEqualTo("[{\"scope\":\"75\",\"from\":\"2026-W02\",\"to\":\"2026-W13\",\"provisional\":false,"
                        + "\"nodes\":2,\"ties\":1,\"density\":1,\"mean_degree\":1,"
                        + "\"reciprocity\":1,\"centralisation\":null,\"isolates\":0,\"tie_retention\":null,"
                        + "\"backbone_dependence\":0,\"emancipation_weeks\":null,\"emancipation_not_yet\":null,"
                        + "\"emancipation_never_needed\":null,\"stage\":null" + THRESHOLDS
                        + ",{\"scope\":\"79\",\"from\":\"2026-W02\",\"to\":\"2026-W13\",\"provisional\":false,"
                        + "\"nodes\":1,\"ties\":0,\"density\":null,\"mean_degree\":0,"
                        + "\"reciprocity\":null,\"centralisation\":null,\"isolates\":1,\"tie_retention\":null,"
                        + "\"backbone_dependence\":0,\"emancipation_weeks\":null,\"emancipation_not_yet\":null,"
                        + "\"emancipation_never_needed\":null,\"stage\":null" + THRESHOLDS + "]");
    }

    @Test
    void without_weeks_the_window_is_the_twelve_that_end_with_the_last_closed() {
        Window window = Window.endingWith(History.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE), 12);

        assertThat(network("scope=%2A"))
                .contains("\"from\":\"" + window.first() + "\",\"to\":\"" + window.last() + "\",\"provisional\":false");
        assertThat(network("scope=%2A&to=2026-W13")).contains("\"from\":\"2026-W02\"");
        assertThat(network("scope=%2A&from=2026-W02&to=9999-W51")).contains("\"provisional\":true");
    }

    @Test
    void every_scope_is_given_where_none_is_named() {
        assertThat(JsonMapper.shared().readTree(network("to=2026-W13")))
                .hasSize(region.territory().scopes().size());
    }

    @ParameterizedTest
    @CsvSource({"partenaire", "analyste", "contributeur", "admin"})
    void nobody_else_is_told_and_each_is_told_why_in_their_language(String user) {
        HttpResponse<String> french = ask("/api/v1/network?scope=75", user, "fr");
        HttpResponse<String> english = ask("/api/v1/network?scope=75", user, "en");

        assertThat(french.statusCode()).as(french.body()).isEqualTo(403);
        assertThat(english.statusCode()).as(english.body()).isEqualTo(403);
        assertThat(french.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(french.body()).isNotEqualTo(english.body()).doesNotContain("density");
    }

    @ParameterizedTest
    @EnumSource(value = org.arrimage.dashboard.access.Role.class, mode = EnumSource.Mode.EXCLUDE, names = "MANAGEMENT")
    void a_page_for_somebody_else_would_read_nothing_either(org.arrimage.dashboard.access.Role role) {
        Viewer viewer = new Viewer("somebody", Set.of(role), Set.of("75"), null);

        assertThat(networks.read(
                        viewer,
                        List.of("75", "*"),
                        Window.endingWith(History.lastClosed(Instant.now(), Territory.DEFAULT_TIME_ZONE), 12)))
                .isEmpty();
        assertThat(networks.history(viewer, "75", new Window(IsoWeek.parse("2026-W01"), IsoWeek.parse("2026-W14"))))
                .isEmpty();
    }

    /// The page reads three years at once and looks at each window of them; the API reads one window.
    @ParameterizedTest
    @CsvSource({"*, 2026-W03, 2026-W14", "*, 2025-W50, 2026-W09", "75, 2026-W03, 2026-W14", "79, 2026-W10, 2026-W13"})
    void a_window_of_the_history_has_the_measures_of_the_window(String scope, String first, String last) {
        Viewer viewer = new Viewer("somebody", Set.of(org.arrimage.dashboard.access.Role.MANAGEMENT), Set.of(), null);
        Window window = new Window(IsoWeek.parse(first), IsoWeek.parse(last));
        Window years = new Window(IsoWeek.parse("2023-W01"), IsoWeek.parse("2026-W20"));

        assertThat(networks.history(viewer, scope, years)
                        .map(history -> history.at(window).measures()))
                .contains(networks.read(viewer, List.of(scope), window).get(scope));
    }

    @Test
    void whoever_has_no_account_is_told_to_get_one() {
        assertThat(caller.get("/api/v1/network").statusCode()).isEqualTo(401);
    }

    @Test
    void what_cannot_be_asked_is_a_bad_parameter() {
        assertThat(ask("/api/v1/network?scope=nowhere", "gestion", "en").statusCode())
                .isEqualTo(400);
        assertThat(ask("/api/v1/network?weeks=12", "gestion", "en").body()).contains("from, scope, to");
        HttpResponse<String> ahead = ask("/api/v1/network?from=2199-W01", "gestion", "en");
        assertThat(ahead.statusCode()).isEqualTo(400);
        assertThat(ahead.body()).contains("weeks-reversed", "2199-W01");
    }

    @Test
    void every_reading_leaves_a_line_in_the_audit() throws SQLException {
        network("scope=75&from=2026-W02&to=2026-W13");

        try (Connection connection = region.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery(
                        "select account, scopes::text, detail ->> 'pairs', detail ->> 'from', detail ->> 'to'"
                                + " from arrimage.audit order by id desc limit 1")) {
            assertThat(line.next()).isTrue();
            assertThat(List.of(
                            line.getString(1),
                            line.getString(2),
                            line.getString(3),
                            line.getString(4),
                            line.getString(5)))
                    .containsExactly("gestion", "{75}", "network", "2026-W02", "2026-W13");
        }
    }
}
