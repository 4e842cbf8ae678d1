package org.arrimage.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.ProviderLogins;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReadingKey;
import org.arrimage.dashboard.query.ReadingKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// What a reading key opens, for whom, and until when.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingKeysIT {

    private static final String MEETINGS = "/api/v1/aggregates?metric=meetings_held&scope=";
    private static final Viewer ABROAD = new Viewer("venue", Set.of(Role.ANALYST), Set.of(), null);

    @Autowired
    private SeededRegion region;

    @Autowired
    private ReadingKeys keys;

    @Autowired
    private ApplicationEventPublisher events;

    private final DashboardClient caller;

    ReadingKeysIT(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    @AfterEach
    void forget() throws SQLException {
        region.asOwner("delete from reading_key");
        region.asOwner("delete from reading_person");
    }

    private String key(String account, Role role) {
        return key("local:" + account, new Viewer(account, Set.of(role), Set.of(), null));
    }

    private String key(String person, Viewer viewer) {
        String secret = KeySecret.fresh();
        assertThat(keys.make(
                        person,
                        viewer,
                        "Essai",
                        KeySecret.hash(secret),
                        Instant.now().plus(Duration.ofDays(7))))
                .isPresent();
        return secret;
    }

    private HttpResponse<String> ask(String path, String key) {
        return caller.get(path, "Authorization", DashboardClient.basic("anything", key), "Accept-Language", "en");
    }

    private int status(String path, String key) {
        return ask(path, key).statusCode();
    }

    @Test
    void a_key_is_taken_as_password_of_any_user_and_as_bearer_token() {
        String key = key("analyste", Role.ANALYST);

        assertThat(status(MEETINGS + "75", key)).isEqualTo(200);
        assertThat(caller.get(MEETINGS + "75", "Authorization", DashboardClient.basic("", key))
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.get(MEETINGS + "75", "Authorization", "Bearer " + key).statusCode())
                .isEqualTo(200);
        assertThat(status("/odata/v4/Figures", key)).isEqualTo(200);
        assertThat(caller.get(MEETINGS + "75", "Authorization", DashboardClient.basic(key, "analyste"))
                        .statusCode())
                .as("as user name")
                .isEqualTo(401);
    }

    /// The account decides, not what the key was made with.
    @Test
    void a_key_has_the_rights_of_its_account_and_no_more() {
        String key = key("partenaire", Role.MANAGEMENT);

        assertThat(status(MEETINGS + "75", key)).isEqualTo(200);
        assertThat(status(MEETINGS + "79", key)).isEqualTo(403);
        assertThat(status("/api/v1/aggregates?metric=contact_days&scope=75", key))
                .isEqualTo(403);
        assertThat(status(MEETINGS + "75", key("contributeur", Role.MANAGEMENT)))
                .isEqualTo(403);
        assertThat(status(MEETINGS + "75", key("nobody", Role.MANAGEMENT)))
                .as("no such account")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ties?scope=75",
                "/api/v1/network?scope=75",
                "/api/v1/metrics",
                "/api/v1/nowhere",
                "/",
                "/cles-de-lecture",
                "/exports",
                "/VAADIN/push"
            })
    void a_key_opens_no_other_address(String address) {
        assertThat(status(address, key("gestion", Role.MANAGEMENT))).isEqualTo(403);
    }

    @Test
    void a_key_is_no_password_at_the_login_form() {
        String key = key("gestion", Role.MANAGEMENT);
        String page = caller.get("/connexion").body();
        String token = page.replaceFirst("(?s).*<meta name=\"_csrf\" content=\"([^\"]+)\">.*", "$1");

        assertThat(caller.send("POST", "/connexion", "username=gestion&password=" + key + "&_csrf=" + token)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("?erreur");
    }

    @Test
    void a_key_that_is_ended_or_over_opens_nothing_from_then_on() throws SQLException {
        String ended = key("analyste", Role.ANALYST);
        String over = key("analyste", Role.ANALYST);
        long first = keys.of("local:analyste").getLast().id();
        assertThat(status(MEETINGS + "75", ended)).isEqualTo(200);
        assertThat(status(MEETINGS + "75", over)).isEqualTo(200);

        Viewer other = new Viewer("gestion", Set.of(Role.MANAGEMENT), Set.of(), null);
        assertThat(keys.end("local:gestion", other, first)).as("another's").isFalse();
        assertThat(status(MEETINGS + "75", ended)).isEqualTo(200);
        Viewer own = new Viewer("analyste", Set.of(Role.ANALYST), Set.of(), null);
        assertThat(keys.end("local:analyste", own, first)).isTrue();
        assertThat(status(MEETINGS + "75", ended)).isEqualTo(401);

        region.asOwner("update reading_key set ends_at = now()");
        assertThat(status(MEETINGS + "75", over)).isEqualTo(401);
    }

    @Test
    void of_a_person_at_the_provider_the_last_login_decides_for_ninety_days() throws SQLException {
        String key = key("provider:abc", ABROAD);
        assertThat(status(MEETINGS + "79", key)).isEqualTo(200);

        keys.renew("provider:abc", new Viewer("venue", Set.of(Role.PARTNER), Set.of("75"), null));
        assertThat(status(MEETINGS + "79", key)).isEqualTo(403);
        assertThat(status(MEETINGS + "75", key)).isEqualTo(200);

        region.asOwner("update reading_person set seen_at = now() - interval '90 days'");
        assertThat(status(MEETINGS + "75", key)).isEqualTo(401);

        keys.renew("provider:other", ABROAD);
        assertThat(status(MEETINGS + "75", key)).as("a login of somebody else").isEqualTo(401);
        keys.renew("provider:abc", ABROAD);
        assertThat(status(MEETINGS + "79", key)).isEqualTo(200);
    }

    /// The id under which keys are kept is the one that the provider gives, not the name.
    @Test
    void a_login_by_the_provider_renews_the_rights_of_the_keys_of_that_person_alone() {
        String key = key("provider:abc", new Viewer("venue", Set.of(), Set.of(), null));
        String namesake = key("provider:def", new Viewer("venue", Set.of(), Set.of(), null));
        assertThat(status(MEETINGS + "75", key)).isEqualTo(403);

        events.publishEvent(
                new InteractiveAuthenticationSuccessEvent(ProviderLogins.of(ABROAD, "abc"), ReadingKeysIT.class));

        assertThat(status(MEETINGS + "75", key)).isEqualTo(200);
        assertThat(status(MEETINGS + "75", namesake)).isEqualTo(403);
    }

    @Test
    void a_wrong_key_is_slowed_down_like_a_wrong_password_and_stands_in_no_log(CapturedOutput output) {
        String right = key("analyste", Role.ANALYST);
        String wrong = KeySecret.fresh();
        for (int i = 0; i < 5; i++) {
            assertThat(status(MEETINGS + "75", wrong)).isEqualTo(401);
        }

        HttpResponse<String> slowed = ask(MEETINGS + "75", wrong);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        assertThat(slowed.body()).contains("urn:arrimage:problem:too-many-attempts", "Too many attempts");
        assertThat(status(MEETINGS + "75", right)).as("another key").isEqualTo(200);
        assertThat(output)
                .contains("event=key-refused from=127.0.0.1")
                .contains("event=login-slowed user=key from=127.0.0.1")
                .doesNotContain(wrong.substring(KeySecret.PREFIX.length()))
                .doesNotContain(right.substring(KeySecret.PREFIX.length()));
    }

    @Test
    void the_database_keeps_a_hash_and_audits_making_and_ending() throws SQLException {
        String key = key("analyste", Role.ANALYST);
        ReadingKey kept = keys.of("local:analyste").getFirst();
        assertThat(kept.usedAt()).isNull();
        status(MEETINGS + "75", key);
        assertThat(keys.of("local:analyste").getFirst().usedAt()).isNotNull();
        keys.end("local:analyste", new Viewer("analyste", Set.of(), Set.of(), null), kept.id());

        assertThat(region.asOwner("select concat_ws(' ', account, action, login, detail ->> 'key') from audit"
                        + " where detail ->> 'key' = '" + kept.id() + "' order by id"))
                .containsExactly(
                        "analyste make-key arrimage_exact " + kept.id(),
                        "analyste end-key arrimage_exact " + kept.id());
        key("analyste", Role.ANALYST);
        assertThat(region.asOwner("select reading_key::text from reading_key"))
                .singleElement()
                .asString()
                .contains("\\\\x")
                .doesNotContain(KeySecret.PREFIX);
    }

    @Test
    void nobody_has_more_than_ten() throws SQLException {
        for (int i = 0; i < ReadingKey.MOST; i++) {
            key("analyste", Role.ANALYST);
        }
        byte[] hash = KeySecret.hash(KeySecret.fresh());
        Viewer viewer = new Viewer("analyste", Set.of(), Set.of(), null);
        Instant end = Instant.now().plus(Duration.ofDays(1));

        assertThat(keys.make("local:analyste", viewer, "eleven", hash, end)).isEmpty();
        assertThat(keys.make("local:gestion", viewer, "first", hash, end)).isPresent();
        region.asOwner("update reading_key set ends_at = now() where id = (select min(id) from reading_key)");
        assertThat(keys.make("local:analyste", viewer, "again", KeySecret.hash(KeySecret.fresh()), end))
                .isPresent();
    }
}
