package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.Caller;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private Caller caller;

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new Caller(port);
    }

    /// The token of a fresh login page.
    static String token(Caller caller) {
        Matcher token = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">")
                .matcher(caller.get("/login").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /// Sends the login form.
    ///
    /// @return where one is sent then
    static String logIn(Caller caller, String address, String user, String password, String token) {
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

        assertThat(logIn(caller, "/login", "gestion", "wrong", token)).isEqualTo("/login?error");
        assertThat(logIn(caller, "/login", "gestion", "gestion", token)).isEqualTo("/");
        assertThat(caller.get("/definitions").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?v-r=uidl", "/login?v-r=push"})
    void without_the_token_of_the_page_nobody_is_logged_in(String address, @Value("${local.server.port}") int port) {
        assertThat(logIn(caller, address, "gestion", "gestion", "")).isEqualTo("/login?stale");
        assertThat(logIn(caller, address, "gestion", "gestion", token(new Caller(port))))
                .isEqualTo("/login?stale");

        assertThat(caller.get("/definitions").headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
    }

    @Test
    void no_other_form_is_taken_without_a_token() {
        assertThat(caller.send("POST", "/logout", "a=b").statusCode()).isEqualTo(403);
    }
}
