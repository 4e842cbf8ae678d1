package org.arrimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartLimitTest {

    private Instant now = Instant.EPOCH;

    private final RestartLimit limit = new RestartLimit(() -> now);

    @Test
    void a_service_that_keeps_dying_is_restarted_three_times_and_no_more() {
        for (int restart = 1; restart <= 3; restart++) {
            assertThat(limit.allows(Service.DASHBOARD))
                    .as("restart %d", restart)
                    .isTrue();
        }

        assertThat(limit.allows(Service.DASHBOARD)).isFalse();
    }

    @Test
    void a_restart_counts_for_five_minutes() {
        limit.allows(Service.DASHBOARD);
        limit.allows(Service.DASHBOARD);
        limit.allows(Service.DASHBOARD);

        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(limit.allows(Service.DASHBOARD)).isFalse();
        now = now.plusMillis(1);
        assertThat(limit.allows(Service.DASHBOARD)).isTrue();
    }

    @Test
    void each_service_counts_for_itself() {
        for (int restart = 1; restart <= 3; restart++) {
            limit.allows(Service.DASHBOARD);
        }

        assertThat(limit.allows(Service.PUBLISHER)).isTrue();
    }
}
