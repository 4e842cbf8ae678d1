package org.arrimage.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The weekly ties and arcs, on a real database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairsIT {

    @Autowired
    private SeededRegion region;

    private final DashboardClient caller;

    PairsIT(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    @BeforeEach
    void writePairs() throws SQLException {
        try (Connection writer = region.postgres().connect(Role.WRITER);
                Statement statement = writer.createStatement()) {
            statement.execute("delete from pair_week");
            statement.execute("""
                    insert into pair_week (week, kind, a, b, sector, referral, joint, autonomous) values
                        ('2026-01-05', 'tie', 'a', 'b', '75', 1, 2, 3),
                        ('2026-01-05', 'tie', 'a', 'b', '79', 4, 0, 0),
                        ('2026-01-12', 'tie', 'a', 'c', '79', 0, 1, 1),
                        ('2026-01-05', 'arc', 'b', 'a', '75', 1, 0, 1)""");
        }
    }

    private HttpResponse<String> ask(String path, String user, String language) {
        return caller.get(path, "Authorization", DashboardClient.basic(user, user), "Accept-Language", language);
    }

    @Test
    void the_ties_of_the_region_are_those_of_its_sectors_together() {
        HttpResponse<String> answer = ask("/api/v1/ties?scope=%2A&from=2026-W02&to=2026-W02", "gestion", "fr");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(answer.body())
                .isEqualTo("{\"scope\":\"*\",\"week\":\"2026-W02\",\"a\":\"a\",\"b\":\"b\",\"contacts\":7,"
                        + "\"referral\":5,\"joint\":2,\"autonomous\":3}\n");
    }

    @Test
    void a_sector_has_its_own_ties_alone_and_weeks_come_in_their_order() {
        assertThat(ask("/api/v1/ties?scope=79", "gestion", "fr").body().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("2026-W02", "\"contacts\":4");
    }

    @Test
    void arcs_say_who_referred_to_whom() {
        assertThat(ask("/api/v1/arcs?scope=75", "gestion", "fr").body())
                .isEqualTo("{\"scope\":\"75\",\"week\":\"2026-W02\",\"from\":\"b\",\"to\":\"a\",\"referrals\":1}\n");
    }

    @ParameterizedTest
    @CsvSource({"partenaire", "analyste", "contributeur", "admin"})
    void nobody_else_is_told(String user) {
        HttpResponse<String> french = ask("/api/v1/ties?scope=75", user, "fr");
        HttpResponse<String> english = ask("/api/v1/arcs?scope=75", user, "en");

        assertThat(french.statusCode()).as(french.body()).isEqualTo(403);
        assertThat(english.statusCode()).as(english.body()).isEqualTo(403);
        assertThat(french.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(french.body()).isNotEqualTo(english.body());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/ties, partenaire", "/api/v1/arcs, analyste", "/api/v1/network, analyste"})
    void who_is_refused_is_not_told_of_a_parameter_that_is_none(String path, String user) {
        String french = ask(path + "?scope=all", user, "fr").body();
        String english = ask(path + "?scope=all", user, "en").body();

        assertThat(french)
                .contains("\"code\":\"person-ties\"", "seule la gestion")
                .doesNotContain("metric\"");
        assertThat(english)
                .contains("\"code\":\"person-ties\"", "management alone")
                .doesNotContain("metric\"");
    }

    @Test
    void what_cannot_be_asked_is_a_bad_parameter() {
        assertThat(ask("/api/v1/ties?scope=nowhere", "gestion", "en").statusCode())
                .isEqualTo(400);
        assertThat(ask("/api/v1/ties?metric=active_ties", "gestion", "en").body())
                .contains("from, scope, to");
    }
}
