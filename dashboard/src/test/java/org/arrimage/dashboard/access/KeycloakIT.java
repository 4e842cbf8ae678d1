package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.local.parts.Ports;
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
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.test.context.ContextConfiguration;

/// Logging in by a real Keycloak with the realm of `infra/keycloak`, as for real use: without local accounts.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = {SeededContext.class, KeycloakIT.WithKeycloak.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeycloakIT {

    static class WithKeycloak implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            int port = Ports.free();
            Keycloak keycloak = Keycloak.start("http://127.0.0.1:" + port);
            TestPropertyValues.of(
                            "server.port=" + port,
                            "management.server.port=0",
                            "spring.security.oauth2.client.registration.keycloak.client-id=arrimage-dashboard",
                            "spring.security.oauth2.client.registration.keycloak.client-secret=" + Keycloak.SECRET,
                            "spring.security.oauth2.client.provider.keycloak.issuer-uri=" + keycloak.issuer(),
                            "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + keycloak.issuer(),
                            "spring.security.oauth2.resourceserver.jwt.audiences[0]=arrimage-api")
                    .applyTo(context);
            context.getBeanFactory().registerSingleton("keycloak", keycloak);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> keycloak.close());
        }
    }

    @TestConfiguration
    static class Door {

        private final List<Viewer> entered = new CopyOnWriteArrayList<>();

        @EventListener
        void entered(InteractiveAuthenticationSuccessEvent event) {
            if (event.getAuthentication().getPrincipal() instanceof KnownUser user) {
                entered.add(user.viewer());
            }
        }
    }

    @Autowired
    private Keycloak keycloak;

    @Autowired
    private Door door;

    private final BrowserSession browser = new BrowserSession();
    private String dashboard = "";
    private DashboardClient caller = new DashboardClient(0);

    @BeforeEach
    void at(@Value("${server.port}") int port) {
        dashboard = "http://127.0.0.1:" + port;
        caller = new DashboardClient(port);
        door.entered.clear();
    }

    private HttpResponse<String> logIn(String user) throws Exception {
        HttpResponse<String> page = browser.open(dashboard + "/oauth2/authorization/keycloak");
        assertThat(page.uri()).asString().startsWith(keycloak.issuer());
        return browser.logIn(page, user);
    }

    private HttpResponse<String> api(String query, String client, String user) throws Exception {
        return caller.get(
                "/api/v1/" + query, "Authorization", "Bearer " + keycloak.token(client, user), "Accept-Language", "en");
    }

    @ParameterizedTest
    @CsvSource({"gestion, management, ''", "partenaire, partner, 75"})
    void whoever_the_provider_vouches_for_enters_with_role_and_sectors(String user, String role, String sector)
            throws Exception {
        HttpResponse<String> page = logIn(user);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).asString().startsWith(dashboard).doesNotContain("connexion");
        assertThat(door.entered)
                .containsExactly(new Viewer(
                        user,
                        Set.of(Role.valueOf(role.toUpperCase(Locale.ROOT))),
                        sector.isEmpty() ? Set.of() : Set.of(sector),
                        null));
    }

    @Test
    void whoever_has_no_role_is_known_and_may_do_nothing() throws Exception {
        logIn("personne");

        assertThat(door.entered).containsExactly(new Viewer("personne", Set.of(), Set.of(), null));
    }

    @Test
    void a_login_proves_that_it_began_here_and_that_it_is_fresh() {
        assertThat(caller.get("/oauth2/authorization/keycloak")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .startsWith(keycloak.issuer())
                .contains("code_challenge_method=S256", "nonce=", "state=", "max_age=28800");
    }

    @Test
    void logging_out_ends_the_session_of_the_provider_too() throws Exception {
        logIn("gestion");
        browser.forget(dashboard);
        HttpResponse<String> page = browser.open(dashboard + "/oauth2/authorization/keycloak");
        assertThat(page.uri()).asString().startsWith(dashboard); // without a password: the provider knows the person
        Matcher token = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\">")
                .matcher(browser.open(dashboard + "/definitions").body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> out = browser.send(
                dashboard + "/logout", "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));

        assertThat(out.uri()).hasToString(dashboard + "/connexion");
        assertThat(browser.open(dashboard + "/oauth2/authorization/keycloak").uri())
                .asString()
                .startsWith(keycloak.issuer());
    }

    @ParameterizedTest
    @CsvSource({
        "error=access_denied, annulee",
        "error=server_error,  fournisseur",
        "code=made-up,        fournisseur",
    })
    void a_login_that_did_not_come_about_leads_back_with_the_reason(String answer, String reason) {
        String state = caller.get("/oauth2/authorization/keycloak")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*[?&]state=([^&]+).*", "$1");

        assertThat(caller.get("/login/oauth2/code/keycloak?" + answer + "&state=" + state)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/connexion?" + reason);
    }

    @Test
    void an_answer_that_nobody_asked_for_logs_nobody_in() {
        assertThat(caller.get("/login/oauth2/code/keycloak?code=x&state=y")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/connexion?perimee");
    }

    @ParameterizedTest
    @CsvSource({
        "gestion,    metric=referrals_requested&scope=*,  200",
        "partenaire, metric=meetings_held&scope=75,       200",
        "partenaire, metric=meetings_held&scope=79,       403",
        "partenaire, metric=contact_days&scope=75,        403",
        "personne,   metric=meetings_held&scope=75,       403"
    })
    void a_token_opens_of_the_api_what_its_person_may_read(String user, String query, int status) throws Exception {
        HttpResponse<String> answer = api("aggregates?" + query, "robot", user);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void without_a_role_not_even_the_catalogue_is_read() throws Exception {
        assertThat(api("metrics", "robot", "partenaire").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = api("metrics", "robot", "personne");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("your account has no role");
    }

    @ParameterizedTest
    @CsvSource({"stranger, aud", "late, expiresAt"})
    void a_token_for_another_or_whose_time_is_over_is_refused_as_a_problem(String client, String why) throws Exception {
        HttpResponse<String> answer = api("metrics", client, "gestion");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .containsIgnoringCase(why);
        assertThat(answer.body()).contains("urn:arrimage:problem:unauthorized");
    }

    @Test
    void a_password_opens_nothing_where_there_are_no_local_accounts() {
        assertThat(caller.get("/api/v1/metrics", "Authorization", DashboardClient.basic("gestion", "gestion"))
                        .statusCode())
                .isEqualTo(401);
    }
}
