package org.arrimage.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the API refuses, it says as a problem in the caller's language.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemsIT {

    private final DashboardClient caller;

    ProblemsIT(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    private HttpResponse<String> ask(String method, String path, String user, String accept, String language) {
        List<String> headers = new ArrayList<>();
        if (!user.isEmpty()) {
            headers.addAll(List.of("Authorization", DashboardClient.basic(user, user)));
        }
        if (!accept.isEmpty()) {
            headers.addAll(List.of("Accept", accept));
        }
        if (!language.isEmpty()) {
            headers.addAll(List.of("Accept-Language", language));
        }
        return caller.send(method, path, "", headers.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/metrics,                                             '',         '',                401, unauthorized,       account,   compte",
        "GET,    /api/v1/metrics,                                             nobody,     '',                401, unauthorized,       account,   compte",
        "GET,    /api/v1/aggregates?metric=meetings_held&scope=79,            partenaire, '',                403, not-allowed,        role,      rôle",
        "GET,    /api/nowhere,                                                gestion,    '',                404, not-found,          address,   adresse",
        "GET,    /api,                                                        gestion,    application/xml,   404, not-found,          address,   adresse",
        "POST,   /api/v1/metrics,                                             gestion,    '',                405, method-not-allowed, read,      lecture",
        "DELETE, /api/v1/aggregates,                                          gestion,    text/html,         405, method-not-allowed, read,      lecture",
        "GET,    /api/v1/metrics,                                             gestion,    application/xml,   406, not-acceptable,     formats,   formats",
        "GET,    /api/v1/aggregates?metric=meetings_held&scope=75,            gestion,    application/xml,   406, not-acceptable,     formats,   formats",
        "GET,    /api/v1/metrics,                                             gestion,    nonsense,          406, not-acceptable,     formats,   formats",
        "GET,    /api/v1/aggregates?metric=nonsense&scope=75,                 gestion,    '',                400, bad-parameter,      parameters,paramètres",
        "GET,    /api//v1/metrics,                                            gestion,    '',                400, bad-request,        understood,comprise",
    })
    void every_refusal_is_a_problem_in_both_languages(
            String method,
            String path,
            String user,
            String accept,
            int status,
            String kind,
            String english,
            String french) {
        for (String language : List.of("en-CA", "fr-CA", "", "de")) {
            HttpResponse<String> answer = ask(method, path, user, accept, language);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
            assertThat(answer.headers().firstValue("Content-Language"))
                    .contains(language.equals("en-CA") ? "en" : "fr");
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            assertThat(problem.get("type").stringValue()).isEqualTo("urn:arrimage:problem:" + kind);
            assertThat(problem.get("status").intValue()).isEqualTo(status);
            assertThat(problem.get("title").stringValue())
                    .containsIgnoringCase(language.equals("en-CA") ? english : french);
            assertThat(problem.get("detail").stringValue()).isNotBlank();
        }
    }

    /// The database holds no such text: asked for it, it would refuse, and seem to be away.
    @ParameterizedTest
    @CsvSource({
        "aggregates, metric",
        "aggregates, scope",
        "aggregates, from",
        "aggregates, grain",
        "aggregates, as-of",
        "aggregates, release",
        "aggregates, format",
        "ties, scope",
        "arcs, to",
        "network, scope",
    })
    void a_parameter_with_a_nul_is_the_callers_fault(String address, String parameter) {
        assertThat(ask("GET", "/api/v1/" + address + "?" + parameter + "=75%00", "gestion", "", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void who_has_no_account_is_told_how_to_show_one() {
        assertThat(ask("GET", "/api/v1/metrics", "", "", "").headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"Arrimage\", charset=\"UTF-8\"");
    }

    @Test
    void whoever_writes_is_told_what_is_allowed() {
        assertThat(ask("POST", "/api/v1/aggregates", "gestion", "", "")
                        .headers()
                        .firstValue("Allow"))
                .contains("GET");
    }
}
