package org.arrimage.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RebuildSettingsTest {

    @EnableConfigurationProperties(RebuildSettings.class)
    static class SettingsAlone {}

    @Test
    void withoutAnySettingNothingIsRebuilt() {
        assertBound(new RebuildSettings(Rebuilding.NO, false));
    }

    @Test
    void eachHasTheNameThatTheRunbookGivesIt() {
        assertBound(new RebuildSettings(Rebuilding.JOIN, false), "arrimage.rebuild=join");
        assertBound(
                new RebuildSettings(Rebuilding.ANEW, true),
                "arrimage.rebuild=anew",
                "arrimage.rebuild-from-trimmed-topics=true");
    }

    private static void assertBound(RebuildSettings expected, String... settings) {
        new ApplicationContextRunner()
                .withUserConfiguration(SettingsAlone.class)
                .withPropertyValues(settings)
                .run(context ->
                        assertThat(context.getBean(RebuildSettings.class)).isEqualTo(expected));
    }
}
