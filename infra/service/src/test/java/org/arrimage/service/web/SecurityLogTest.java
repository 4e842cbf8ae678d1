package org.arrimage.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SecurityLogTest {

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final SecurityLog log = new SecurityLog(clock);

    private static List<String> lines(CapturedOutput output) {
        return output.getOut().lines().filter(line -> line.contains("event=")).toList();
    }

    @Test
    void an_event_is_one_line_of_keys_and_values_under_one_name(CapturedOutput output) {
        log.record(SecurityEvent.LOGIN_FAILED, "user", "gestion", "from", "192.0.2.1");

        assertThat(lines(output))
                .singleElement()
                .asString()
                .contains("org.arrimage.security")
                .endsWith("event=login-failed user=gestion from=192.0.2.1");
    }

    @Test
    void no_value_makes_a_line_or_a_key_of_its_own_or_fills_the_log(CapturedOutput output) {
        log.record(
                SecurityEvent.HOST_REFUSED,
                "host",
                "a\r\nevent=login user=x\u2028\u001b[31m",
                "from",
                "b".repeat(5_000));
        log.record(SecurityEvent.HOST_REFUSED, "host", null, "from", "");

        assertThat(lines(output))
                .hasSize(2)
                .element(0)
                .asString()
                .hasSizeLessThan(400)
                .doesNotContain("\u001b");
        assertThat(lines(output).getFirst().split(" event=")).hasSize(2);
        assertThat(lines(output).getLast()).endsWith("event=host-refused host=- from=-");
    }

    @Test
    void a_flood_is_summed_up_and_hides_no_other_event(CapturedOutput output) {
        for (int i = 0; i < 10_000; i++) {
            log.record(SecurityEvent.KEY_REFUSED, "from", "192.0.2.1");
        }
        log.record(SecurityEvent.LOGIN, "user", "gestion");

        assertThat(lines(output)).hasSizeLessThan(SecurityLog.FULL + 12);
        assertThat(lines(output)).anyMatch(line -> line.endsWith("event=key-refused from=192.0.2.1 count=5120"));
        assertThat(lines(output).getLast()).endsWith("event=login user=gestion");

        now = now.plus(Duration.ofMinutes(1));
        log.record(SecurityEvent.KEY_REFUSED, "from", "192.0.2.2");
        assertThat(lines(output).getLast()).endsWith("event=key-refused from=192.0.2.2");
    }
}
