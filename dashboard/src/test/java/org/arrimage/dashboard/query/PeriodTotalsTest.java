package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.contract.metric.Metric;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodTotalsTest {

    private static PeriodTotals counts(Map<Metric, Long> counts) {
        return new PeriodTotals(counts, new TreeMap<>());
    }

    private static PeriodTotals days(Map<Integer, Long> days) {
        return new PeriodTotals(Map.of(), new TreeMap<>(days));
    }

    @Test
    void a_ratio_divides_its_numerator_by_the_sum_of_its_denominators() {
        PeriodTotals totals = counts(Map.of(Metric.REFERRALS_ACCEPTED, 3L, Metric.REFERRALS_DECLINED, 1L));

        assertThat(totals.value(Metric.ACCEPTANCE_RATE)).hasValue(0.75);
    }

    @Test
    void a_ratio_without_a_denominator_has_no_value() {
        assertThat(PeriodTotals.NONE.value(Metric.AUTONOMY_SHARE)).isEmpty();
        assertThat(counts(Map.of(Metric.FUNDING_OTHER_CENTS, 100L)).value(Metric.FUNDING_LEVERAGE))
                .isEmpty();
    }

    @Test
    void percentiles_are_nearest_rank() {
        PeriodTotals ten = days(Map.of(0, 5L, 3, 4L, 40, 1L));

        assertThat(ten.value(Metric.CONTACT_DAYS_P50)).hasValue(0);
        assertThat(ten.value(Metric.CONTACT_DAYS_P90)).hasValue(3);
        assertThat(days(Map.of(1, 1L, 2, 1L, 3, 1L)).value(Metric.CONTACT_DAYS_P50))
                .hasValue(2);
        assertThat(days(Map.of(7, 1L)).value(Metric.CONTACT_DAYS_P90)).hasValue(7);
        assertThat(PeriodTotals.NONE.value(Metric.CONTACT_DAYS_P50)).isEmpty();
    }

    @Test
    void weeks_add_up_but_distinct_counts_do_not() {
        PeriodTotals one = new PeriodTotals(
                Map.of(Metric.MEETINGS_HELD, 2L, Metric.ACTIVE_ORGANISATIONS, 5L), new TreeMap<>(Map.of(1, 2L)));

        PeriodTotals both = PeriodTotals.sum(List.of(one, one));

        assertThat(both.count(Metric.MEETINGS_HELD)).isEqualTo(4);
        assertThat(both.contactDays()).isEqualTo(Map.of(1, 4L));
        assertThat(both.counts()).doesNotContainKey(Metric.ACTIVE_ORGANISATIONS);
    }

    @Test
    void coverage_divides_by_the_municipalities_of_the_scope() {
        PeriodTotals totals = counts(Map.of(Metric.MUNICIPALITIES_REACHED, 3L));

        assertThat(totals.coverage(4)).hasValue(0.75);
        assertThat(totals.coverage(0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTACT_DAYS", "COVERAGE", "DENSITY", "STAGE"})
    void what_is_no_number_of_totals_is_not_made_one(Metric metric) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeriodTotals.NONE.value(metric));
    }
}
