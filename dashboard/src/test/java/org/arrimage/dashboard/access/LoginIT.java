package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The login form as a browser sends it; that the page itself sends the token, the browser tests show by logging in.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginIT {

    private DashboardClient caller;

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    /// The token of a fresh login page.
    static String token(DashboardClient caller) {
        Matcher token = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">")
                .matcher(caller.get("/connexion").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /// Sends the login form.
    ///
    /// @return where one is sent then
    static String logIn(DashboardClient caller, String address, String user, String password, String token) {
        HttpResponse<String> answer = caller.send(
                "POST",
                address,
                "username=%s&password=%s&_csrf=%s"
                        .formatted(user, password, URLEncoder.encode(token, StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    @Test
    void the_token_of_the_page_opens_with_the_right_password() {
        String token = token(caller);

        assertThat(logIn(caller, "/connexion", "gestion", "wrong", token)).isEqualTo("/connexion?erreur");
        assertThat(logIn(caller, "/connexion", "gestion", "gestion", token)).isEqualTo("/");
        assertThat(caller.get("/definitions").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/connexion?v-r=uidl", "/connexion?v-r=push"})
    void without_the_token_of_the_page_nobody_is_logged_in(String address, @Value("${local.server.port}") int port) {
        caller.get("/connexion");

        assertThat(logIn(caller, address, "gestion", "gestion", "")).isEqualTo("/connexion?perimee");
        assertThat(logIn(caller, address, "gestion", "gestion", token(new DashboardClient(port))))
                .isEqualTo("/connexion?perimee");

        assertThat(caller.get("/definitions").headers().firstValue("Location").orElseThrow())
                .endsWith("/connexion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/exports?metric=all",
                "/nowhere",
                "/?v-r=heartbeat&v-uiId=0",
                "/assets/arrimage.css",
                "/VAADIN/push",
                "/api/v1/metrics",
                "/api/nowhere",
                "/livez",
                "/error"
            })
    void no_session_is_made_where_none_is_needed(String address) {
        assertThat(caller.get(address).headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("arrimage-session"));
        assertThat(caller.send("POST", address, "a=b").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("arrimage-session"));
    }

    @Test
    void whoever_was_sent_to_log_in_comes_to_the_page_that_was_asked_for_once() {
        assertThat(caller.get("/exports?metric=all").statusCode()).isEqualTo(302);

        assertThat(logIn(caller, "/connexion", "gestion", "gestion", token(caller)))
                .isEqualTo("/exports?metric=all");
        assertThat(logIn(caller, "/connexion", "gestion", "gestion", token(caller)))
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nX: y", ""})
    void a_cookie_that_somebody_made_up_leads_nowhere_else(String address) {
        String token = token(caller);
        HttpResponse<String> answer = caller.send(
                "POST",
                "/connexion",
                "username=gestion&password=gestion&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                "Cookie",
                "arrimage-asked="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(address.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://127[^/]+", ""))
                .isIn("/", "/connexion?perimee");
    }

    @ParameterizedTest
    @CsvSource({
        "/login,          /connexion",
        "/status,         /etat",
        "/status?pause&x=%C3%A9, /etat?pause&x=%C3%A9",
    })
    void a_former_address_leads_to_the_one_of_today_with_what_was_asked(String former, String today) {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> answer = caller.send(method, former, "");

            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location")).contains(today);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void a_form_is_not_sent_on_from_a_former_address() {
        assertThat(caller.send("POST", "/login", "username=gestion&password=gestion")
                        .statusCode())
                .isNotEqualTo(301);
    }

    @Test
    void no_other_form_is_taken_without_a_token() {
        assertThat(caller.send("POST", "/logout", "a=b").statusCode()).isEqualTo(403);
    }
}
