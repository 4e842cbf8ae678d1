package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.dashboard.Caller;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Ten failures close both doors for a while.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
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

    private Caller caller;

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new Caller(port);
        NOW.updateAndGet(now -> now.plus(Duration.ofHours(1)));
    }

    private HttpResponse<String> metrics(String password, String language) {
        return caller.get(
                "/api/v1/metrics", "Authorization", Caller.basic("gestion", password), "Accept-Language", language);
    }

    @Test
    void after_ten_failures_the_api_says_429_to_the_right_password_too_until_the_time_is_over() {
        for (int i = 0; i < 10; i++) {
            assertThat(metrics("wrong", "fr").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> french = metrics("gestion", "fr");
        assertThat(french.statusCode()).isEqualTo(429);
        assertThat(french.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(french.headers().firstValue("Retry-After")).contains("301");
        assertThat(french.body()).contains("urn:arrimage:problem:too-many-attempts", "Trop d’essais");
        assertThat(metrics("gestion", "en").body()).contains("Too many attempts");

        NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(301)));
        assertThat(metrics("gestion", "fr").statusCode()).isEqualTo(200);
    }

    @Test
    void after_ten_failures_the_form_says_to_wait_and_opens_again_when_the_time_is_over() {
        String token = LoginIT.token(caller);
        for (int i = 0; i < 10; i++) {
            assertThat(LoginIT.logIn(caller, "/login", "gestion", "wrong", token))
                    .isEqualTo("/login?error");
        }

        assertThat(LoginIT.logIn(caller, "/login", "gestion", "gestion", token)).isEqualTo("/login?wait");

        NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(301)));
        assertThat(LoginIT.logIn(caller, "/login", "gestion", "gestion", token)).isEqualTo("/");
    }
}
