package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeeklySeriesTest {

    @ParameterizedTest
    @CsvSource({
        // Tuesday 05:59:59 in summer time: week 11 is still open.
        "America/Toronto, 2026-03-17T09:59:59Z, 2026-W10, 2",
        "America/Toronto, 2026-03-17T10:00:00Z, 2026-W11, 1",
        // Tuesday 05:59:59 in winter time.
        "America/Toronto, 2026-11-03T10:59:59Z, 2026-W43, 2",
        "America/Toronto, 2026-11-03T11:00:00Z, 2026-W44, 1",
        "America/Toronto, 2027-01-05T11:00:00Z, 2026-W53, 1",
        "Europe/Paris, 2026-03-31T03:59:59Z, 2026-W12, 2",
        "Europe/Paris, 2026-03-31T04:00:00Z, 2026-W13, 1",
        // Monday in London, Tuesday where the region is.
        "Pacific/Auckland, 2026-04-06T17:59:59Z, 2026-W13, 2",
        "Pacific/Auckland, 2026-04-06T18:00:00Z, 2026-W14, 1",
        "Australia/Lord_Howe, 2026-04-06T19:29:59Z, 2026-W13, 2",
        "Australia/Lord_Howe, 2026-04-06T19:30:00Z, 2026-W14, 1"
    })
    void a_week_closes_on_the_tuesday_after_it_at_six_in_the_region(
            ZoneId zone, Instant now, String lastClosed, int open) {
        WeeklySeries history = new WeeklySeries(List.of(), now, zone);

        assertThat(history.lastClosed()).hasToString(lastClosed);
        assertThat(history.open()).isEqualTo(open);
    }

    @Test
    void weeks_end_with_the_running_one_across_a_year_of_53_weeks() {
        WeeklySeries history =
                new WeeklySeries(List.of(), Instant.parse("2027-01-06T15:00:00Z"), Territory.DEFAULT_TIME_ZONE);

        assertThat(history.weeks(3)).extracting(IsoWeek::toString).containsExactly("2026-W52", "2026-W53", "2027-W01");
    }

    @Test
    void before_the_first_row_nothing_is_known_and_after_it_nothing_is_zero() {
        WeeklySeries history = new WeeklySeries(
                List.of(row("75", "2026-W10", 3)), Instant.parse("2026-04-01T15:00:00Z"), Territory.DEFAULT_TIME_ZONE);

        assertThat(history.at("75", IsoWeek.parse("2026-W09"))).isEmpty();
        assertThat(history.at("75", IsoWeek.parse("2026-W11"))).contains(PeriodTotals.NONE);
        assertThat(history.at("79", IsoWeek.parse("2026-W10"))).contains(PeriodTotals.NONE);
    }

    @Test
    void some_weeks_together_are_their_sum() {
        WeeklySeries history = new WeeklySeries(
                List.of(row("75", "2026-W10", 3), row("75", "2026-W12", 4), row("79", "2026-W12", 9)),
                Instant.parse("2026-04-01T15:00:00Z"),
                Territory.DEFAULT_TIME_ZONE);

        assertThat(history.over("75", IsoWeek.parse("2026-W12"), 4).count(Metric.MEETINGS_HELD))
                .isEqualTo(7);
    }

    @Test
    void a_metric_of_some_weeks_together_is_that_of_their_sum() {
        Random random = new Random(3);
        List<WeeklyRow> rows = new ArrayList<>();
        for (int week = 1; week < 40; week++) {
            if (random.nextInt(4) > 0) {
                Map<Metric, Long> counts = new EnumMap<>(Metric.class);
                Arrays.stream(Metric.values())
                        .filter(metric -> metric.kind() == Metric.Kind.SUM && random.nextBoolean())
                        .forEach(metric -> counts.put(metric, random.nextLong(9)));
                rows.add(new WeeklyRow(
                        "75", IsoWeek.of(2026, week), new PeriodTotals(counts, new TreeMap<>()), Instant.EPOCH));
            }
        }
        WeeklySeries history =
                new WeeklySeries(rows, Instant.parse("2026-10-01T15:00:00Z"), Territory.DEFAULT_TIME_ZONE);

        for (Metric metric :
                List.of(Metric.MEETINGS_HELD, Metric.AUTONOMY_SHARE, Metric.ACCEPTANCE_RATE, Metric.COLLABORATIONS)) {
            for (int last = 1; last < 42; last++) {
                IsoWeek week = IsoWeek.of(2026, last);
                assertThat(history.over("75", week, 4, metric))
                        .isEqualTo(history.over("75", week, 4).value(metric));
            }
        }
        assertThat(history.over("79", IsoWeek.of(2026, 9), 4, Metric.AUTONOMY_SHARE))
                .isEmpty();
    }

    private static WeeklyRow row(String scope, String week, long meetings) {
        return new WeeklyRow(
                scope,
                IsoWeek.parse(week),
                new PeriodTotals(Map.of(Metric.MEETINGS_HELD, meetings), new TreeMap<>()),
                Instant.EPOCH);
    }

    private record Question(String scope) {}

    @Test
    void what_is_made_of_the_figures_is_made_once_for_each_question() {
        WeeklySeries history = new WeeklySeries(List.of(), Instant.EPOCH, Territory.DEFAULT_TIME_ZONE);
        AtomicInteger made = new AtomicInteger();

        assertThat(history.derived().once(new Question("a"), made::incrementAndGet))
                .isEqualTo(1);
        assertThat(history.derived().once(new Question("a"), made::incrementAndGet))
                .isEqualTo(1);
        assertThat(history.derived()
                        .once(
                                new Question("b"),
                                () -> 10 * history.derived().once(new Question("a"), made::incrementAndGet)))
                .as("made of what was made before")
                .isEqualTo(10);
        assertThat(history.derived().once(new Question("b"), made::incrementAndGet))
                .isEqualTo(10);
    }
}
