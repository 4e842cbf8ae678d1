package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalAccountsTest {

    private static LocalAccounts accounts(String profile, @Nullable String password, String role) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return new LocalAccounts(
                new LocalAccounts.Settings(List.of(
                        new LocalAccounts.Account("somebody", password, List.of(role), List.of("north"), "home"))),
                environment);
    }

    @Test
    void local_accounts_are_refused_outside_a_demonstration() {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> accounts("production", "{noop}secret", "partner"))
                .withMessageContaining("arrimage.accounts");
    }

    @Test
    void an_unknown_role_stops_the_start_and_names_those_there_are() {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> accounts("demo", "{noop}secret", "boss"))
                .withMessageContaining("management, partner, analyst, contributor");
    }

    @Test
    void a_password_that_is_not_encoded_stops_the_start_without_being_told() {
        assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> accounts("demo", "secret", "partner"))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }

    @Test
    void an_account_brings_its_roles_sectors_and_organisation() {
        AccountUser user =
                (AccountUser) accounts("demo", "{noop}secret", "partner").loadUserByUsername("somebody");

        assertThat(user.viewer().is(Role.PARTNER)).isTrue();
        assertThat(user.viewer().sectors()).containsExactly("north");
        assertThat(user.viewer().organisation()).isEqualTo("home");
        assertThat(user).asString().doesNotContain("secret");
    }

    @Test
    void whoever_has_no_account_is_not_found() {
        assertThatExceptionOfType(UsernameNotFoundException.class)
                .isThrownBy(() -> accounts("demo", "{noop}secret", "partner").loadUserByUsername("other"));
    }
}
