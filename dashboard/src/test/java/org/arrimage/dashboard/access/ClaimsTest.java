package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arrimage.service.start.RefusedStart;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsTest {

    private static final Duration LIMIT = Duration.ofHours(8);

    private static Viewer viewer(Map<String, Object> claims) {
        return new Claims(new Claims.Settings("roles", "sectors", "organisation", LIMIT)).viewer(() -> claims);
    }

    @Test
    void a_token_brings_name_roles_sectors_and_organisation() {
        assertThat(viewer(Map.of(
                        "sub", "4f1c",
                        "preferred_username", "somebody",
                        "roles", List.of("partner", "contributor"),
                        "sectors", List.of("north", "south"),
                        "organisation", "home")))
                .isEqualTo(new Viewer(
                        "somebody", Set.of(Role.PARTNER, Role.CONTRIBUTOR), Set.of("north", "south"), "home"));
    }

    @Test
    void the_settings_say_which_claims_they_are_in() {
        Claims claims = new Claims(new Claims.Settings("r", "s", "o", LIMIT));

        assertThat(claims.viewer(() -> Map.of(
                        "sub", "x", "r", List.of("partner"), "s", List.of("north"), "o", "home", "roles", "admin")))
                .isEqualTo(new Viewer("x", Set.of(Role.PARTNER), Set.of("north"), "home"));
    }

    @Test
    void an_unknown_role_grants_nothing_and_takes_nothing_away() {
        assertThat(viewer(Map.of("sub", "x", "roles", List.of("boss", "analyst", "Management", "")))
                        .roles())
                .containsExactly(Role.ANALYST);
    }

    @Test
    void what_is_no_list_of_strings_grants_nothing() {
        assertThat(viewer(Map.of("sub", "x", "roles", Map.of("management", true)))
                        .roles())
                .isEmpty();
        assertThat(viewer(Map.of("sub", "x", "roles", List.of(List.of("management"), 1)))
                        .roles())
                .isEmpty();
        assertThat(viewer(Map.of("sub", "x", "roles", "management partner")).roles())
                .isEmpty();
        assertThat(viewer(Map.of("sub", "x")).roles()).isEmpty();
        assertThat(viewer(Map.of("sub", "x", "organisation", List.of("home"))).organisation())
                .isNull();
    }

    @Test
    void one_role_may_come_without_a_list_around_it() {
        assertThat(viewer(Map.of("sub", "x", "roles", "management")).roles()).containsExactly(Role.MANAGEMENT);
    }

    @Test
    void a_session_is_as_old_as_the_proof_of_who_somebody_is() {
        Instant proved = Instant.parse("2026-01-05T08:00:00Z");
        OidcIdToken token = OidcIdToken.withTokenValue("t")
                .subject("x")
                .claim("auth_time", proved)
                .issuedAt(proved.plus(Duration.ofHours(7)))
                .build();
        ProviderUser user = new ProviderUser(Viewer.NOBODY, token);

        assertThat(user.isOlderThan(LIMIT, proved.plus(LIMIT))).isFalse();
        assertThat(user.isOlderThan(LIMIT, proved.plus(LIMIT).plusSeconds(1))).isTrue();
    }

    @Test
    void no_log_is_told_what_a_token_says_of_a_person() {
        OidcIdToken token = OidcIdToken.withTokenValue("t")
                .subject("x")
                .claim("email", "x@example.org")
                .build();

        assertThat(new ProviderUser(viewer(Map.of("sub", "x")), token)).hasToString("ProviderUser[x]");
    }

    @Test
    void a_session_in_which_nobody_could_work_stops_the_start() {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> new Claims.Settings("roles", "sectors", "organisation", Duration.ZERO))
                .withMessageContaining("arrimage.oidc.session-limit");
    }
}
