package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RipeTest {

    private static final ZoneId ZONE = Territory.DEFAULT_TIME_ZONE;
    private static final IsoWeek W10 = IsoWeek.parse("2026-W10");

    /// Week 10 ends on Sunday 8 March 2026, when clocks go forward: the Monday after it begins at 04:00 UTC.
    @Test
    void a_week_is_known_as_many_days_of_24_hours_after_its_end_as_the_wait_lasts() {
        assertThat(Ripe.at(Instant.parse("2026-03-12T03:59:59Z"), ZONE).last(Metric.CONTACTED_WITHIN_3D))
                .isEqualTo(W10.plusWeeks(-1));
        assertThat(Ripe.at(Instant.parse("2026-03-12T04:00:00Z"), ZONE).last(Metric.CONTACTED_WITHIN_3D))
                .isEqualTo(W10);
        assertThat(Ripe.at(Instant.parse("2026-03-16T03:59:59Z"), ZONE).last(Metric.CONTACTED_WITHIN_7D))
                .isEqualTo(W10.plusWeeks(-1));
        assertThat(Ripe.at(Instant.parse("2026-03-16T04:00:00Z"), ZONE).last(Metric.CONTACTED_WITHIN_7D))
                .isEqualTo(W10);
        assertThat(Ripe.at(Instant.parse("2026-04-08T03:59:59Z"), ZONE).lastOfAll())
                .isEqualTo(W10.plusWeeks(-1));
        assertThat(Ripe.at(Instant.parse("2026-04-08T04:00:00Z"), ZONE).lastOfAll())
                .isEqualTo(W10);
    }

    @Test
    void of_the_weeks_up_to_now_a_longer_wait_is_known_for_fewer() {
        Ripe ripe = Ripe.at(Instant.parse("2026-03-18T12:00:00Z"), ZONE); // Wednesday of week 12
        List<IsoWeek> weeks = Stream.iterate(IsoWeek.parse("2026-W05"), week -> week.plusWeeks(1))
                .limit(8)
                .toList();

        assertThat(Ripe.WAITS).extracting(share -> ripe.known(share, weeks)).containsExactly(6, 6, 3);
    }
}
