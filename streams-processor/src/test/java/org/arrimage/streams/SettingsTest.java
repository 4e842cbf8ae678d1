package org.arrimage.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What an operator sees of settings that will not do; nothing of the service but its settings is started.
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @ConfigurationPropertiesScan("org.arrimage.streams")
    static class SettingsAlone {}

    @ParameterizedTest
    @CsvSource({
        "arrimage.engine.threads=0,            vaut 0; il doit être 1 ou plus,          is 0; it must be 1 or more",
        "arrimage.engine.commit-interval=9,    vaut 9; il doit être de 10 à 60000,      is 9; it must be from 10 to 60000",
        "arrimage.engine.commit-interval=60001,vaut 60001; il doit être de 10 à 60000,  is 60001; it must be from 10 to 60000",
        "arrimage.recount.cells=59s,             vaut 59s; il doit être 1m ou plus,       is 59s; it must be 1m or more",
        "arrimage.recount.survivors=59m,         vaut 3540s; il doit être 1h ou plus,     is 3540s; it must be 1h or more",
        "arrimage.retention.audit=364d,          vaut 364d; il doit être 365d ou plus,    is 364d; it must be 365d or more"
    })
    void oneOutOfItsRangeIsRefusedInBothLanguages(
            String setting, String french, String english, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + setting)).isInstanceOf(RuntimeException.class);

        String name = setting.substring(0, setting.indexOf('='));
        assertThat(output)
                .contains("Le réglage " + name + " " + french)
                .contains("The setting " + name + " " + english)
                .doesNotContain("\tat ")
                .doesNotContain("Failed to bind");
    }

    @Test
    void thoseAtTheEdgeOfTheirRangesWillDo() {
        start(
                "--arrimage.engine.threads=1",
                "--arrimage.engine.commit-interval=10",
                "--arrimage.recount.cells=1m",
                "--arrimage.recount.survivors=1h",
                "--arrimage.retention.audit=365d");
    }

    private static void start(String... settings) {
        SpringApplication application = new SpringApplication(SettingsAlone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(settings).close();
    }
}
