package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.WeeklySeries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BehaviourTest {

    private static Behaviour behaviour(WeeklySeries history, Series series, String scope) {
        return Behaviour.of(history, series, scope, Quiet.DEFAULT, Weeks.NOW, Weeks.ZONE);
    }

    private static Behaviour region(Series series, IntFunction<Map<Metric, Long>> ago) {
        return behaviour(Weeks.of(Territory.REGION, 100, ago), series, Territory.REGION);
    }

    private static @Nullable Judged at(Behaviour behaviour, IsoWeek last) {
        return behaviour.points().stream()
                .filter(point -> point.period().last().equals(last))
                .findFirst()
                .orElseThrow()
                .judged();
    }

    private static double value(Behaviour behaviour, IsoWeek last) {
        return Objects.requireNonNull(at(behaviour, last)).value();
    }

    @Test
    void the_region_is_judged_by_closed_week_and_quiet_weeks_are_no_points() {
        Behaviour behaviour = region(Series.MEETINGS_HELD, back -> Map.of(Metric.MEETINGS_HELD, 20L + back % 2));

        assertThat(behaviour.grain()).isEqualTo(Grain.WEEK);
        assertThat(behaviour.points().getLast().period().last()).isEqualTo(Weeks.LAST);
        assertThat(at(behaviour, IsoWeek.of(2025, 27))).isNotNull();
        for (int week : List.of(28, 29, 30, 31, 32, 33, 52)) {
            assertThat(at(behaviour, IsoWeek.of(2025, week))).as("%s", week).isNull();
        }
        assertThat(at(behaviour, IsoWeek.of(2026, 1))).isNull();
        assertThat(at(behaviour, IsoWeek.of(2026, 2))).isNotNull();
    }

    /// Weeks 22 to 25 of 2026 are no block; the last whole one is 21 to 24. Weeks 25 to 27 of 2025 are three of four.
    @Test
    void a_sector_is_judged_by_closed_block_without_its_quiet_weeks_in_proportion_to_four() {
        Behaviour behaviour = behaviour(
                Weeks.of(Weeks.NORTH, 100, back -> Map.of(Metric.MEETINGS_HELD, 3L)),
                Series.MEETINGS_HELD,
                Weeks.NORTH);

        assertThat(behaviour.grain()).isEqualTo(Grain.FOUR_WEEKS);
        assertThat(behaviour.points().getLast().period().last()).isEqualTo(IsoWeek.of(2026, 24));
        assertThat(value(behaviour, IsoWeek.of(2026, 24))).isEqualTo(12);
        assertThat(value(behaviour, IsoWeek.of(2025, 28))).isEqualTo(12);
        assertThat(at(behaviour, IsoWeek.of(2025, 32))).isNull();
    }

    @Test
    void a_count_below_six_a_week_is_judged_by_block_and_below_six_a_block_not_at_all() {
        assertThat(region(Series.NEW_TIES, back -> Map.of(Metric.NEW_TIES, 6L)).grain())
                .isEqualTo(Grain.WEEK);
        Behaviour five = region(Series.NEW_TIES, back -> Map.of(Metric.NEW_TIES, 5L));
        assertThat(five.grain()).isEqualTo(Grain.FOUR_WEEKS);
        assertThat(five.latest()
                        .flatMap(point -> Optional.ofNullable(point.judged()))
                        .map(Judged::limits))
                .isPresent();
        Behaviour one = region(Series.NEW_TIES, back -> Map.of(Metric.NEW_TIES, 1L));
        assertThat(Objects.requireNonNull(one.points().getLast().judged()).limits())
                .isNull();
    }

    /// The first half is too low for weeks. The mean of 24 weeks has to reach 8, not 6, before they are judged again.
    @Test
    void a_count_goes_back_to_weeks_at_eight() {
        assertThat(region(Series.NEW_TIES, back -> Map.of(Metric.NEW_TIES, back > 50 ? 3L : 7L))
                        .grain())
                .isEqualTo(Grain.FOUR_WEEKS);
        assertThat(region(Series.NEW_TIES, back -> Map.of(Metric.NEW_TIES, back > 50 ? 3L : 8L))
                        .grain())
                .isEqualTo(Grain.WEEK);
    }

    private static Map<Metric, Long> decided(long accepted, long declined) {
        return Map.of(Metric.REFERRALS_ACCEPTED, accepted, Metric.REFERRALS_DECLINED, declined);
    }

    @Test
    void a_share_of_less_than_twenty_or_of_half_the_median_is_no_point() {
        Behaviour behaviour = region(Series.ACCEPTANCE_RATE, back -> switch (back) {
            case 5 -> decided(10, 9);
            case 4 -> decided(14, 10);
            case 3 -> decided(15, 10);
            default -> decided(40, 10);
        });

        assertThat(behaviour.grain()).isEqualTo(Grain.WEEK);
        assertThat(at(behaviour, Weeks.LAST.plusWeeks(-5))).isNull();
        assertThat(at(behaviour, Weeks.LAST.plusWeeks(-4))).isNull();
        assertThat(value(behaviour, Weeks.LAST.plusWeeks(-3))).isEqualTo(0.6);
    }

    /// On 1 July, week 25 ended more than seven days ago and week 26 did not; week 24 is the last of fourteen days.
    @Test
    void a_week_that_is_not_ripe_is_no_point_yet() {
        IntFunction<Map<Metric, Long>> weeks = back -> Map.of(
                Metric.REFERRALS_REQUESTED, 40L, Metric.REQUESTS_CONTACTED_7D, 20L, Metric.REQUESTS_ANSWERED, 36L);

        assertThat(region(Series.CONTACTED_WITHIN_7D, weeks)
                        .points()
                        .getLast()
                        .period()
                        .last())
                .isEqualTo(IsoWeek.of(2026, 25));
        assertThat(region(Series.ANSWERED_SHARE, weeks)
                        .points()
                        .getLast()
                        .period()
                        .last())
                .isEqualTo(IsoWeek.of(2026, 24));
    }

    @Test
    void what_a_change_means_depends_on_the_series() {
        assertThat(Series.ACCEPTANCE_RATE.sense(false)).isEqualTo(Series.Sense.BAD);
        assertThat(Series.REFERRALS_MISDIRECTED.sense(false)).isEqualTo(Series.Sense.GOOD);
        assertThat(Series.REFERRALS_MISDIRECTED.sense(true)).isEqualTo(Series.Sense.BAD);
        assertThat(Series.MEETINGS_HELD.sense(true)).isEqualTo(Series.Sense.NEITHER);
    }
}
