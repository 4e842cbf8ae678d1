package org.arrimage.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodSeriesTest {

    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    /// A Wednesday of week 10 of 2026: weeks 1 to 8 make two whole blocks, 9 is closed, 10 runs.
    private static final Instant NOW = Instant.parse("2026-03-04T17:00:00Z");

    @Test
    void sums_are_summed_ratios_are_worked_out_of_sums_and_distinct_counts_are_counted_anew() {
        PeriodSeries figures = figures(
                Grain.FOUR_WEEKS,
                8,
                List.of(
                        row("2026-W05", Metric.COLLABORATIONS, 10, Metric.COLLABORATIONS_AUTONOMOUS, 1),
                        row("2026-W08", Metric.COLLABORATIONS, 30, Metric.COLLABORATIONS_AUTONOMOUS, 19),
                        row("2026-W06", Metric.ACTIVE_TIES, 4, Metric.MEETINGS_HELD, 2),
                        row("2026-W07", Metric.ACTIVE_TIES, 5, Metric.MEETINGS_HELD, 3),
                        row("2026-W01", Metric.MEETINGS_HELD, 1, Metric.COLLABORATIONS, 1)),
                List.of(new DistinctRow(
                        "75", new Window(week("2026-W05"), week("2026-W08")), Map.of(Metric.ACTIVE_TIES, 6L))));
        Period block = Grain.FOUR_WEEKS.periodOf(week("2026-W05"));

        assertThat(figures.lastClosed()).isEqualTo(block);
        assertThat(figures.value("75", block, Metric.COLLABORATIONS)).hasValue(40);
        assertThat(figures.value("75", block, Metric.AUTONOMY_SHARE)).hasValue(0.5);
        assertThat(figures.value("75", block, Metric.MEETINGS_HELD)).hasValue(5);
        assertThat(figures.value("75", block, Metric.ACTIVE_TIES)).hasValue(6);
        assertThat(figures.isPartial(block, Metric.COLLABORATIONS)).isFalse();
    }

    @Test
    void the_periods_shown_are_whole_and_the_last_one_runs() {
        PeriodSeries figures = figures(
                Grain.FOUR_WEEKS,
                8,
                List.of(row("2026-W03", Metric.MEETINGS_HELD, 1, Metric.TABLES_HELD, 1)),
                List.of());

        assertThat(figures.periods()).extracting(Period::code).containsExactly("2026-B01", "2026-B02", "2026-B03");
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.closed()).extracting(Period::code).containsExactly("2026-B01", "2026-B02");
        assertThat(figures.window(figures.periods().getLast()))
                .isEqualTo(new Window(week("2026-W09"), week("2026-W10")));
    }

    @Test
    void a_long_curve_began_with_its_first_twelve_weeks_and_a_short_one_is_seen_whole() {
        List<WeeklyRow> rows = List.of(
                row("2023-W10", Metric.COLLABORATIONS, 8, Metric.COLLABORATIONS_AUTONOMOUS, 8),
                row("2023-W14", Metric.COLLABORATIONS, 6, Metric.COLLABORATIONS_AUTONOMOUS, 1),
                row("2023-W22", Metric.COLLABORATIONS, 4, Metric.COLLABORATIONS_AUTONOMOUS, 0),
                row("2023-W23", Metric.COLLABORATIONS, 90, Metric.COLLABORATIONS_AUTONOMOUS, 90));

        assertThat(figures(Grain.WEEK, 156, rows, List.of()).beginning("75", Metric.AUTONOMY_SHARE))
                .hasValue(0.1);
        assertThat(figures(Grain.WEEK, 52, rows, List.of()).beginning("75", Metric.AUTONOMY_SHARE))
                .isEmpty();
        assertThat(figures(Grain.WEEK, 156, rows, List.of()).beginning("75", Metric.ACCEPTANCE_RATE))
                .isEmpty();
    }

    /// Weeks before the first figure are a gap, not zeros; a period in which they begin is partial.
    @Test
    void before_there_was_anything_there_is_a_gap() {
        PeriodSeries figures = figures(
                Grain.FOUR_WEEKS,
                16,
                List.of(row("2026-W03", Metric.MEETINGS_HELD, 7, Metric.TABLES_HELD, 1)),
                List.of());
        Period first = Grain.FOUR_WEEKS.periodOf(week("2026-W03"));

        assertThat(figures.value("75", figures.before(first), Metric.MEETINGS_HELD))
                .isEmpty();
        assertThat(figures.value("75", first, Metric.MEETINGS_HELD)).hasValue(7);
        assertThat(figures.isPartial(first, Metric.MEETINGS_HELD)).isTrue();
        assertThat(figures.value("75", Grain.FOUR_WEEKS.periodOf(week("2026-W05")), Metric.MEETINGS_HELD))
                .hasValue(0);
    }

    /// Week 8 ends on 22 February; 14 days later is after now, for week 7 it is not: 2 of 4 requests, not 2 of 8.
    @Test
    void a_share_of_requests_takes_its_ripe_weeks_alone() {
        PeriodSeries figures = figures(
                Grain.FOUR_WEEKS,
                8,
                List.of(
                        row("2026-W01", Metric.REFERRALS_REQUESTED, 1, Metric.REQUESTS_ANSWERED, 1),
                        row("2026-W06", Metric.REFERRALS_REQUESTED, 4, Metric.REQUESTS_ANSWERED, 2),
                        row("2026-W08", Metric.REFERRALS_REQUESTED, 4, Metric.REQUESTS_ANSWERED, 0)),
                List.of());
        Period block = Grain.FOUR_WEEKS.periodOf(week("2026-W08"));

        assertThat(figures.value("75", block, Metric.ANSWERED_SHARE)).hasValue(0.5);
        assertThat(figures.isPartial(block, Metric.ANSWERED_SHARE)).isTrue();
        assertThat(figures.isPartial(block, Metric.REFERRALS_REQUESTED)).isFalse();
        assertThat(figures.value("75", block.next(), Metric.ANSWERED_SHARE)).isEmpty();
        assertThat(figures.isKnown(block.next(), Metric.ANSWERED_SHARE)).isFalse();
    }

    @Test
    void week_by_week_it_says_what_the_rows_say() {
        PeriodSeries figures = figures(
                Grain.WEEK, 12, List.of(row("2026-W09", Metric.ACTIVE_TIES, 4, Metric.MEETINGS_HELD, 2)), List.of());
        Period week = Grain.WEEK.periodOf(week("2026-W09"));

        assertThat(figures.periods()).hasSize(12).contains(week);
        assertThat(figures.lastClosed()).isEqualTo(week);
        assertThat(figures.value("75", week, Metric.ACTIVE_TIES)).hasValue(4);
    }

    @Test
    void a_recount_of_distinct_things_makes_another_history() {
        List<WeeklyRow> rows = List.of(row("2026-W06", Metric.ACTIVE_TIES, 4, Metric.MEETINGS_HELD, 2));
        Window window = new Window(week("2026-W05"), week("2026-W08"));

        assertThat(figures(
                        Grain.FOUR_WEEKS,
                        8,
                        rows,
                        List.of(new DistinctRow("75", window, Map.of(Metric.ACTIVE_TIES, 6L)))))
                .isEqualTo(figures(
                        Grain.FOUR_WEEKS,
                        8,
                        rows,
                        List.of(new DistinctRow("75", window, Map.of(Metric.ACTIVE_TIES, 6L)))))
                .isNotEqualTo(figures(
                        Grain.FOUR_WEEKS,
                        8,
                        rows,
                        List.of(new DistinctRow("75", window, Map.of(Metric.ACTIVE_TIES, 7L)))))
                .isNotEqualTo(figures(Grain.QUARTER, 8, rows, List.of()));
    }

    /// Right after an upgrade, the rows of the generation before it hold no zero that was counted.
    @Test
    void what_the_generation_does_not_count_is_not_known() {
        List<WeeklyRow> rows = List.of(row("2026-W05", Metric.REFERRALS_REQUESTED, 10, Metric.REFERRALS_ACCEPTED, 4));
        Period week = Grain.WEEK.periodOf(week("2026-W05"));
        PeriodSeries older =
                new PeriodSeries(new WeeklySeries(rows, NOW, ZONE), Grain.WEEK, 12, List.of(), 1, NOW, ZONE);

        assertThat(figures(Grain.WEEK, 12, rows, List.of()).value("75", week, Metric.CONTACTED_WITHIN_7D))
                .hasValue(0);
        assertThat(older.value("75", week, Metric.CONTACTED_WITHIN_7D)).isEmpty();
        assertThat(older.value("75", week, Metric.REFERRALS_ACCEPTED)).hasValue(4);
        assertThat(older).isNotEqualTo(figures(Grain.WEEK, 12, rows, List.of()));
    }

    private static PeriodSeries figures(Grain grain, int weeks, List<WeeklyRow> rows, List<DistinctRow> distinct) {
        return new PeriodSeries(new WeeklySeries(rows, NOW, ZONE), grain, weeks, distinct, Metric.COUNTING, NOW, ZONE);
    }

    private static WeeklyRow row(String week, Metric one, long count, Metric other, long otherCount) {
        return SmallRegion.row("75", week, Map.of(one, count, other, otherCount));
    }

    private static IsoWeek week(String code) {
        return IsoWeek.parse(code);
    }
}
