package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.arrimage.dashboard.query.ReferralGroup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingTest {

    private static final Instant NOW = Instant.parse("2026-06-17T15:00:00Z");

    private static ReferralGroup group(String from, String to, int... hours) {
        return new ReferralGroup(
                from,
                to,
                Optional.empty(),
                10,
                IntStream.of(hours)
                        .mapToObj(each -> NOW.minus(Duration.ofHours(each)))
                        .toList());
    }

    @Test
    void each_organisation_has_the_whole_days_of_what_waits_for_it_whoever_sent_it() {
        assertThat(Waiting.of(
                        List.of(
                                group("a", "x", 24 * 14),
                                group("b", "z", 24 * 20 - 1, 24 * 15 + 23),
                                group("c", "y"),
                                group("c", "z", 24 * 400)),
                        NOW))
                .containsExactly(new Waiting("z", List.of(400, 19, 15)), new Waiting("x", List.of(14)));
    }

    @Test
    void what_is_told_was_requested_fourteen_days_of_24_hours_ago() {
        assertThat(Waiting.since(NOW)).isEqualTo(Instant.parse("2026-06-03T15:00:00Z"));
    }
}
