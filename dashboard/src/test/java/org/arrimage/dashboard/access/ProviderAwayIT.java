package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.arrimage.dashboard.DashboardClient;
import org.arrimage.dashboard.SeededContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/// The dashboard starts without its identity provider, and says that it is away.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.oauth2.client.registration.away.client-id=dashboard",
            "spring.security.oauth2.client.registration.away.client-secret=secret",
            "spring.security.oauth2.client.provider.away.issuer-uri=http://127.0.0.1:1/realms/none",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://127.0.0.1:1/realms/none",
            "spring.security.oauth2.resourceserver.jwt.audiences=api"
        })
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderAwayIT {

    private DashboardClient caller = new DashboardClient(0);

    @BeforeEach
    void call(@Value("${local.server.port}") int port) {
        caller = new DashboardClient(port);
    }

    @Test
    void a_login_leads_back_and_says_that_the_provider_does_not_answer() {
        HttpResponse<String> answer = caller.get("/oauth2/authorization/away");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/connexion?fournisseur");
    }

    @Test
    void a_token_that_cannot_be_checked_is_answered_with_503() {
        // Who made it and for whom is read, and then its key is sought.
        HttpResponse<String> answer = caller.get(
                "/api/v1/metrics",
                "Authorization",
                "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJzdWIiOiJ4In0.c2ln",
                "Accept-Language",
                "en");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("identity provider");
    }
}
