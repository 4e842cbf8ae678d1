package org.arrimage.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.service.start.RefusedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CallerKeysTest {

    private static final KeySettings.Key BOUND =
            new KeySettings.Key("bound", Sha256.of("key-1"), List.of("urn:a", "urn:b"), false);

    @Test
    void aKeyIsKnownByItsHashAndBoundToItsSources() {
        CallerKeys keys = keys("", BOUND);

        Caller caller = keys.caller("Bearer key-1", "192.0.2.1").orElseThrow();

        assertThat(caller.name()).isEqualTo("bound");
        assertThat(caller.from()).isEqualTo("192.0.2.1");
        assertThat(caller.mayWriteFor("urn:a")).isTrue();
        assertThat(caller.mayWriteFor("urn:b")).isTrue();
        assertThat(caller.mayWriteFor("urn:ab")).isFalse();
        assertThat(caller.mayChangeTheDirectory()).isFalse();
    }

    @Test
    void upperCaseDigitsOfTheHashAndAnyCaseOfTheSchemeWillDo() {
        CallerKeys keys = keys(
                "", new KeySettings.Key("k", Sha256.of("key-1").toUpperCase(Locale.ROOT), List.of("urn:a"), false));

        assertThat(keys.caller("bearer key-1", "192.0.2.1")).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer key-2", "Basic key-1", "key-1", "Bearer KEY-1"})
    void whateverElseIsNobody(String authorization) {
        assertThat(keys("", BOUND).caller(authorization, "192.0.2.1")).isEmpty();
    }

    @Test
    void theHashOfAKeyIsNotAKey() {
        assertThat(keys("", BOUND).caller("Bearer " + Sha256.of("key-1"), "192.0.2.1"))
                .isEmpty();
    }

    @Test
    void anySourceIsForTheDemoOnly() {
        KeySettings.Key any = new KeySettings.Key("any", Sha256.of("key-1"), List.of("*"), false);

        Caller caller = keys("demo", any).caller("Bearer key-1", "192.0.2.1").orElseThrow();

        assertThat(caller.mayWriteFor("urn:whatever")).isTrue();
        assertThat(caller.mayChangeTheDirectory()).isTrue();
        assertThatThrownBy(() -> keys("production", any))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("demo");
    }

    @Test
    void incompleteKeysAreRefusedByTheNameOfTheSetting() {
        String hash = Sha256.of("key-1");
        assertRefused("keys[0].name", new KeySettings.Key(null, hash, List.of("urn:a"), false));
        assertRefused("keys[0].sha256", new KeySettings.Key("k", "abc", List.of("urn:a"), false));
        assertRefused("keys[0].sources", new KeySettings.Key("k", hash, List.of(), false));
        assertRefused("keys[1].name", BOUND, BOUND);
    }

    private static void assertRefused(String setting, KeySettings.Key... keys) {
        assertThatThrownBy(() -> new KeySettings(List.of(keys)))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("arrimage.ingest." + setting);
    }

    private static CallerKeys keys(String profile, KeySettings.Key... keys) {
        MockEnvironment environment = new MockEnvironment();
        if (!profile.isEmpty()) {
            environment.setActiveProfiles(profile);
        }
        return new CallerKeys(new KeySettings(List.of(keys)), environment);
    }
}
