package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Worked by hand on a baseline that goes 9, 11, 9, 11 …: its centre is 10, each moving range is 2, so the limits are
/// 10 ± 5.32 and the outer thirds begin at 10 ± 3.546….
@DisplayNameGeneration(ReplaceUnderscores.class)
class XmrTest {

    private static List<@Nullable Double> baseline(int points) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            values.add(i % 2 == 0 ? 9.0 : 11.0);
        }
        return values;
    }

    private static List<@Nullable Judged> judged(List<@Nullable Double> before, double... then) {
        List<@Nullable Double> values = new ArrayList<>(before);
        DoubleStream.of(then).forEach(values::add);
        return Xmr.judge(values, 0);
    }

    private static Judged last(List<@Nullable Judged> judged) {
        return Objects.requireNonNull(judged.getLast());
    }

    private static Finding up(Rule rule) {
        return new Finding(rule, true);
    }

    private static Finding down(Rule rule) {
        return new Finding(rule, false);
    }

    @Test
    void centre_and_limits_are_the_mean_and_two_and_two_thirds_moving_ranges_of_the_points_before() {
        Limits limits = Objects.requireNonNull(last(judged(baseline(24), 100)).limits());

        assertThat(limits.centre()).isEqualTo(10, within(1e-12));
        assertThat(limits.lower()).isEqualTo(4.68, within(1e-12));
        assertThat(limits.upper()).isEqualTo(15.32, within(1e-12));
    }

    @Test
    void twelve_points_before_are_enough_and_eleven_are_not() {
        assertThat(last(judged(baseline(12), 100)).told()).containsExactly(up(Rule.BEYOND_LIMIT));
        assertThat(last(judged(baseline(11), 100)).limits()).isNull();
        assertThat(last(judged(baseline(11), 100)).told()).isEmpty();
    }

    @Test
    void what_was_before_the_twenty_four_points_is_forgotten() {
        List<@Nullable Double> values = new ArrayList<>(List.of(1000.0));
        values.addAll(baseline(24));

        assertThat(last(judged(values, 16)).limits())
                .isEqualTo(last(judged(baseline(24), 16)).limits());
    }

    @Test
    void a_point_on_a_limit_is_not_beyond_it() {
        assertThat(last(judged(baseline(24), 15.32)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 15.33)).told()).containsExactly(up(Rule.BEYOND_LIMIT));
        assertThat(last(judged(baseline(24), 4.68)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 4.67)).told()).containsExactly(down(Rule.BEYOND_LIMIT));
    }

    /// The values are 10.5, 11.5, 10.5 … so that no other rule has a say; the centre rises to 10.33 at most.
    @Test
    void eight_in_a_row_on_one_side_are_told_and_seven_are_not() {
        double[] eight = {11.5, 10.5, 11.5, 10.5, 11.5, 10.5, 11.5, 10.5};
        List<@Nullable Double> from = baseline(23);

        assertThat(last(judged(from, 11.5, 10.5, 11.5, 10.5, 11.5, 10.5, 11.5)).told())
                .isEmpty();
        assertThat(last(judged(from, eight)).told()).containsExactly(up(Rule.ONE_SIDE));
    }

    @Test
    void a_gap_breaks_a_run_but_not_the_baseline() {
        List<@Nullable Double> broken = baseline(23);
        DoubleStream.of(11.5, 10.5, 11.5).forEach(broken::add);
        broken.add(null);

        List<@Nullable Judged> judged = judged(broken, 10.5, 11.5, 10.5, 11.5, 10.5);

        assertThat(last(judged).limits()).isNotNull();
        assertThat(last(judged).told()).isEmpty();
        assertThat(judged.get(26)).isNull();
    }

    @Test
    void a_point_on_the_centre_is_on_no_side() {
        assertThat(last(judged(baseline(24), 11, 11, 11, 11, 11, 11, 11, 10)).completed())
                .isEmpty();
    }

    @Test
    void eight_that_rise_are_told_and_seven_are_not() {
        double[] seven = {8.2, 8.6, 9.0, 9.4, 9.8, 10.2, 10.6};
        double[] eight = {8.2, 8.6, 9.0, 9.4, 9.8, 10.2, 10.6, 11.0};
        List<@Nullable Double> from = baseline(24);

        assertThat(last(judged(from, seven)).told()).isEmpty();
        assertThat(last(judged(from, eight)).told()).containsExactly(up(Rule.ONE_WAY));
        assertThat(last(judged(from, 8.2, 8.6, 9.0, 9.4, 9.8, 9.8, 10.2, 10.6)).told())
                .isEmpty();
    }

    @Test
    void eight_that_fall_are_told() {
        assertThat(last(judged(baseline(23), 11.8, 11.4, 11.0, 10.6, 10.2, 9.8, 9.4, 9.0))
                        .told())
                .containsExactly(down(Rule.ONE_WAY));
    }

    @Test
    void the_second_of_three_in_the_outer_third_of_one_side_is_told() {
        assertThat(last(judged(baseline(24), 14)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 14, 10, 14.2)).told()).containsExactly(up(Rule.OUTER_THIRD));
        assertThat(last(judged(baseline(24), 14, 14.2)).told()).containsExactly(up(Rule.OUTER_THIRD));
        assertThat(last(judged(baseline(24), 14, 10, 10, 14.2)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 14, 6, 10)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 14, 14.2, 10)).completed()).isEmpty();
    }

    /// Counts of 0 and 4 in turn: centre 2, limits 2 ± 10.64. The lower one is clipped to 0 on the chart, and still
    /// 0 is not in the outer third, which begins at −5.1.
    @Test
    void thirds_are_measured_before_the_limits_are_clipped() {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            values.add(i % 2 == 0 ? 0.0 : 4.0);
        }

        assertThat(last(judged(values, 0, 0)).completed()).isEmpty();
    }

    @Test
    void a_rule_is_told_again_only_when_it_was_quiet_for_four_points() {
        assertThat(last(judged(baseline(24), 30, 10, 10, 10, 60)).completed()).contains(up(Rule.BEYOND_LIMIT));
        assertThat(last(judged(baseline(24), 30, 10, 10, 10, 60)).told()).isEmpty();
        assertThat(last(judged(baseline(24), 30, 10, 10, 10, 10, 60)).told()).containsExactly(up(Rule.BEYOND_LIMIT));
    }

    @Test
    void a_series_that_never_moved_is_not_disturbed_by_the_error_of_adding_up() {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            values.add(0.1 + 0.2);
        }

        assertThat(Xmr.judge(values, 0))
                .allSatisfy(judged ->
                        assertThat(Objects.requireNonNull(judged).completed()).isEmpty());
        assertThat(last(judged(values, 0.31)).told()).contains(up(Rule.BEYOND_LIMIT));
    }

    @Test
    void below_the_least_centre_nothing_is_judged() {
        List<@Nullable Double> values = baseline(24);
        values.add(100.0);

        assertThat(last(Xmr.judge(values, 10)).told()).isNotEmpty();
        assertThat(last(Xmr.judge(values, 10.1)).limits()).isNull();
    }
}
