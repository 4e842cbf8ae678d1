package org.arrimage.dashboard.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeTest {

    private static final Instant NOW = Instant.parse("2026-06-17T15:00:00Z"); // week 25

    /// Ten requests a week from week 2 on, of which eight were answered.
    private static final WeeklySeries HISTORY = new WeeklySeries(
            Stream.iterate(IsoWeek.parse("2026-W02"), week -> week.plusWeeks(1))
                    .limit(24)
                    .map(week -> new WeeklyRow(
                            "*",
                            week,
                            new PeriodTotals(
                                    Map.of(Metric.REFERRALS_REQUESTED, 10L, Metric.REQUESTS_ANSWERED, 8L),
                                    Collections.emptySortedMap()),
                            NOW))
                    .toList(),
            NOW,
            Territory.DEFAULT_TIME_ZONE);

    private static Optional<Window> weeks(String first, String last) {
        return Optional.of(new Window(IsoWeek.parse(first), IsoWeek.parse(last)));
    }

    private static List<Outcome> of(String first, String last, String lastRipe) {
        Window shown = new Window(IsoWeek.parse(first), IsoWeek.parse(last));
        return Outcome.of(HISTORY, "*", shown, IsoWeek.parse(lastRipe));
    }

    @Test
    void only_weeks_that_are_old_enough_are_counted_and_what_leaves_some_out_is_partial() {
        assertThat(of("2026-W10", "2026-W25", "2026-W19"))
                .extracting(
                        outcome -> outcome.quarter().map(Period::code).orElse("all"),
                        Outcome::ripe,
                        Outcome::partial,
                        Outcome::requests)
                .containsExactly(
                        tuple("all", weeks("2026-W10", "2026-W19"), true, 100L),
                        tuple("2026-Q2", weeks("2026-W14", "2026-W19"), true, 60L),
                        tuple("2026-Q1", weeks("2026-W10", "2026-W13"), true, 40L));
    }

    /// The second quarter has weeks 14 to 26.
    @Test
    void a_quarter_whose_weeks_are_all_known_is_whole() {
        assertThat(of("2026-W14", "2026-W26", "2026-W26"))
                .extracting(Outcome::ripe, Outcome::partial)
                .containsExactly(
                        tuple(weeks("2026-W14", "2026-W26"), false), tuple(weeks("2026-W14", "2026-W26"), false));
    }

    @Test
    void weeks_before_the_first_row_are_left_out_and_a_period_without_a_known_week_has_none() {
        assertThat(of("2025-W50", "2026-W25", "2026-W05"))
                .extracting(Outcome::ripe, Outcome::partial, Outcome::requests)
                .containsExactly(
                        tuple(weeks("2026-W02", "2026-W05"), true, 40L),
                        tuple(Optional.empty(), true, 0L),
                        tuple(weeks("2026-W02", "2026-W05"), true, 40L),
                        tuple(Optional.empty(), true, 0L));
    }

    @Test
    void shares_are_of_the_requests_and_zero_without_any() {
        Outcome all = of("2026-W10", "2026-W25", "2026-W19").getFirst();

        assertThat(all.share(Metric.REQUESTS_ANSWERED)).isEqualTo(0.8);
        assertThat(all.share(Metric.REQUESTS_COMPLETED)).isZero();
        assertThat(of("2026-W20", "2026-W25", "2026-W19").getFirst().share(Metric.REQUESTS_ANSWERED))
                .isZero();
    }
}
