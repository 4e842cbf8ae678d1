package org.arrimage.dashboard.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.ToldSignal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalsTest {

    private static Signals signals(long latest) {
        return Signals.of(
                Weeks.of(
                        Territory.REGION,
                        100,
                        back -> Map.of(Metric.JOINT_COLLABORATIONS, back == 0 ? latest : 20L + back % 2 * 2)),
                Weeks.TERRITORY,
                Metric.COUNTING,
                Quiet.DEFAULT,
                Weeks.NOW);
    }

    @Test
    void a_point_beyond_the_limits_is_told_with_its_numbers() {
        Signal signal = signals(40).with(List.of()).getFirst();

        assertThat(signal.series()).isEqualTo(Series.JOINT_COLLABORATIONS);
        assertThat(signal.findings()).containsExactly(new Finding(Rule.BEYOND_LIMIT, true));
        assertThat(signal.value()).isEqualTo(40);
        assertThat(signal.limits().centre()).isEqualTo(21);
        assertThat(signal.sense()).isEqualTo(Series.Sense.GOOD);
        assertThat(signal.grounded()).isTrue();
    }

    @Test
    void an_ordinary_point_is_not_told() {
        assertThat(signals(22).with(List.of())).isEmpty();
    }

    @Test
    void what_was_told_stays_as_told_and_says_that_a_restatement_took_its_ground_away() {
        List<ToldSignal> kept = signals(40).toKeep();

        assertThat(signals(45).with(kept).getFirst().value()).isEqualTo(40);
        assertThat(signals(45).with(kept).getFirst().grounded()).isTrue();
        Signal groundless = signals(22).with(kept).getFirst();
        assertThat(groundless.value()).isEqualTo(40);
        assertThat(groundless.grounded()).isFalse();
    }

    @Test
    void what_was_told_of_an_earlier_point_is_over() {
        List<ToldSignal> earlier = signals(40).toKeep().stream()
                .map(told -> new ToldSignal(
                        told.scope(),
                        told.metric(),
                        told.rule(),
                        told.week().plusWeeks(-1),
                        told.up(),
                        told.value(),
                        told.centre(),
                        told.spread()))
                .toList();

        assertThat(signals(22).with(earlier)).isEmpty();
    }

    @Test
    void what_is_not_counted_yet_is_not_taken_for_zero() {
        Signals early = Signals.of(
                Weeks.of(Territory.REGION, 60, back -> Map.of()), Weeks.TERRITORY, 1, Quiet.DEFAULT, Weeks.NOW);

        assertThat(early.behaviours())
                .extracting(Behaviour::series)
                .contains(Series.ACCEPTANCE_RATE)
                .doesNotContain(Series.CONTACTED_WITHIN_7D, Series.ANSWERED_SHARE);
    }
}
