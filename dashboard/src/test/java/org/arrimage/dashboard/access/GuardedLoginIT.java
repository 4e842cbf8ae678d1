package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// What strangers can do at both doors, behind a proxy that speaks TLS and says where they come from.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.forward-headers-strategy=native", "arrimage.strangers.sessions=3"})
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedLoginIT {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        Clock setClock() {
            return new SetClock(NOW);
        }
    }

    /// A login page somebody has open.
    private record Page(String session, String token) {}

    private DashboardClient caller;

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
        NOW.updateAndGet(now -> now.plus(Duration.ofHours(1)));
    }

    private HttpResponse<String> metrics(String user, String password, String from, String language) {
        return caller.get(
                "/api/v1/metrics",
                "Authorization",
                DashboardClient.basic(user, password),
                "X-Forwarded-For",
                from,
                "Accept-Language",
                language);
    }

    private int metrics(String user, String password, String from) {
        return metrics(user, password, from, "fr").statusCode();
    }

    private Page page() {
        HttpResponse<String> answer = caller.get("/connexion", "X-Forwarded-Proto", "https");
        Matcher token =
                Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">").matcher(answer.body());
        assertThat(token.find()).isTrue();
        return new Page(cookie(answer), token.group(1));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("__Host-arrimage-session="))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(Page page, String address, String form) {
        return caller.send(
                "POST",
                address,
                form + "_csrf=" + URLEncoder.encode(page.token(), StandardCharsets.UTF_8),
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-For",
                "192.0.2.9",
                "Cookie",
                page.session().replaceFirst(";.*", ""));
    }

    private String logIn(Page page, String password) {
        return send(page, "/connexion", "username=analyste&password=" + password + "&")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void of_forty_wrong_logins_at_once_few_are_tried_and_nobody_else_is_locked_out() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> metrics("gestion", "wrong", "192.0.2.1"));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(status -> status == 401).hasSize(LoginAttempts.FREE);
            assertThat(answers).filteredOn(status -> status == 429).hasSize(40 - LoginAttempts.FREE);
        }

        HttpResponse<String> french = metrics("gestion", "gestion", "192.0.2.1", "fr");
        assertThat(french.statusCode()).isEqualTo(429);
        assertThat(french.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(french.headers().firstValue("Retry-After")).contains("1");
        assertThat(french.body()).contains("urn:arrimage:problem:too-many-attempts", "Trop d’essais");
        assertThat(metrics("gestion", "gestion", "192.0.2.1", "en").body()).contains("Too many attempts");
        assertThat(metrics("analyste", "analyste", "192.0.2.1")).isEqualTo(200);
        assertThat(metrics("gestion", "gestion", "192.0.2.2")).isEqualTo(200);

        NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(1)));
        assertThat(metrics("gestion", "gestion", "192.0.2.1")).isEqualTo(200);
    }

    @Test
    void after_some_failures_the_form_says_to_wait_and_opens_again_soon() {
        Page page = page();
        for (int i = 0; i < LoginAttempts.FREE; i++) {
            assertThat(logIn(page, "wrong")).isEqualTo("/connexion?erreur");
        }

        assertThat(logIn(page, "analyste")).isEqualTo("/connexion?attente");

        NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(1)));
        assertThat(logIn(page, "analyste")).isEqualTo("/");
    }

    @Test
    void logins_are_written_down_with_who_and_from_where_and_no_secret(CapturedOutput output) {
        metrics("gestion", "hunter2", "192.0.2.3");
        metrics("hunter2", "gestion", "192.0.2.3");
        logIn(page(), "analyste");
        caller.get("/api/v1/metrics", "X-Forwarded-For", "192.0.2.3");

        assertThat(output)
                .contains("event=login-failed user=gestion from=192.0.2.3")
                .contains("event=login-failed user=unknown from=192.0.2.3")
                .contains("event=login user=analyste from=192.0.2.9")
                .contains("event=credentials-missing from=192.0.2.3")
                .doesNotContain("hunter2");
    }

    @Test
    void what_is_not_for_somebody_is_written_down(CapturedOutput output) {
        caller.get("/api/v1/ties?scope=*", "Authorization", DashboardClient.basic("partenaire", "partenaire"));

        assertThat(output).contains("event=access-denied user=partenaire from=127.0.0.1");
    }

    @Test
    void behind_tls_cookies_are_for_this_host_and_for_tls_alone() {
        assertThat(page().session()).contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax");
        assertThat(caller.get("/exports", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .startsWith("__Host-arrimage-asked=")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void a_logout_clears_what_the_browser_keeps(CapturedOutput output) {
        Page page = page();
        HttpResponse<String> in = send(page, "/connexion", "username=analyste&password=analyste&");
        Page inside = new Page(cookie(in), "");
        Matcher token = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">")
                .matcher(caller.get(
                                "/definitions",
                                "X-Forwarded-Proto",
                                "https",
                                "Cookie",
                                inside.session().replaceFirst(";.*", ""))
                        .body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> out = send(new Page(inside.session(), token.group(1)), "/logout", "");

        assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"cookies\", \"storage\"");
        assertThat(output).contains("event=logout user=analyste from=192.0.2.9");
    }

    @Test
    void the_name_that_a_proxy_passes_on_must_be_ours_too(CapturedOutput output) {
        HttpResponse<String> answer = caller.get("/", "X-Forwarded-Host", "evil.example");

        assertThat(answer.statusCode()).isEqualTo(421);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(output).contains("event=host-refused host=evil.example from=127.0.0.1");
    }

    @Test
    void the_oldest_stranger_gives_way_and_the_newest_may_log_in() {
        Page first = page();
        page();
        page();
        Page last = page();

        assertThat(logIn(first, "analyste")).isEqualTo("/connexion?perimee");
        assertThat(logIn(last, "analyste")).isEqualTo("/");
    }
}
