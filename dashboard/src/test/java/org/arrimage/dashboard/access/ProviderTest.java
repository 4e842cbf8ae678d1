package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderTest {

    private static final String CLIENT = "spring.security.oauth2.client.";
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    private static MockEnvironment complete() {
        return new MockEnvironment()
                .withProperty(CLIENT + "registration.known.client-id", "dashboard")
                .withProperty(CLIENT + "registration.known.client-secret", "secret")
                .withProperty(CLIENT + "provider.known.issuer-uri", "https://identity.example.org");
    }

    private static @Nullable Provider provider(MockEnvironment environment) {
        return Provider.of(environment);
    }

    @Test
    void without_settings_there_is_no_provider() {
        assertThat(provider(new MockEnvironment())).isNull();
    }

    @Test
    void a_provider_is_not_asked_before_it_is_needed() {
        Provider provider = Objects.requireNonNull(provider(complete()));

        assertThat(provider.address()).isEqualTo("oauth2/authorization/known");
        assertThat(provider.registrations()).isNotNull();
        assertThat(provider.properties().getRegistration().values())
                .singleElement()
                .satisfies(registration -> assertThat(registration.getScope()).containsExactly("openid"));
    }

    @ParameterizedTest
    @CsvSource({
        "registration.known.client-id,      '',     client-id",
        "registration.known.client-secret,  '',     client-secret",
        "provider.known.issuer-uri,         '',     issuer-uri",
        "registration.known.scope,          email,  openid",
        "registration.other.client-id,      x,      registration"
    })
    void what_does_not_hold_together_stops_the_start_and_is_named(String setting, String value, String named) {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> provider(complete().withProperty(CLIENT + setting, value)))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer-uri,          https://identity.example.org, ,             '',           audiences",
        "issuer-uri,          https://identity.example.org, audiences,    '',           audiences",
        "issuer-uri,          https://identity.example.org, audiences[0], ' ',          audiences",
        "jwk-set-uri,         https://identity.example.org, audiences[0], arrimage-api, issuer-uri",
        "public-key-location, file:key.pem,                 audiences,    arrimage-api, issuer-uri",
        "issuer-uri,          '',                           audiences,    arrimage-api, issuer-uri"
    })
    void the_api_takes_no_token_without_looking_who_made_it_and_for_whom(
            String first, String value, @Nullable String second, String other, String named) {
        MockEnvironment environment = new MockEnvironment().withProperty(JWT + first, value);
        if (second != null) {
            environment.withProperty(JWT + second, other);
        }

        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> Provider.demandNames(environment))
                .withMessageContaining(named);
    }

    @Test
    void tokens_need_not_be_taken_and_are_with_both_names() {
        Provider.demandNames(new MockEnvironment());
        Provider.demandNames(new MockEnvironment()
                .withProperty(JWT + "issuer-uri", "https://identity.example.org")
                .withProperty(JWT + "audiences", "arrimage-api"));
    }
}
