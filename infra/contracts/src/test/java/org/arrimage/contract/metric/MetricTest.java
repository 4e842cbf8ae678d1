package org.arrimage.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

    @ParameterizedTest
    @EnumSource
    void everyMetricIsNamedAndDefinedInBothLanguages(Metric metric) {
        assertThat(metric.name(Locale.CANADA_FRENCH)).isNotBlank();
        assertThat(metric.name(Locale.CANADA)).isNotBlank();
        assertThat(metric.definition(Locale.CANADA_FRENCH)).endsWith(".");
        assertThat(metric.definition(Locale.CANADA)).endsWith(".").isNotEqualTo(metric.definition(Locale.FRENCH));
    }

    @Test
    void noTextIsLeftOver() {
        assertThat(ResourceBundle.getBundle("org/arrimage/contract/metric/metrics", Locale.ROOT)
                        .keySet())
                .hasSize(2 * Metric.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWorkedOutOfPersonMetricsIsOfClassPersonToo(Metric metric) {
        metric.numerator()
                .ifPresent(numerator -> assertThat(metric.disclosure()).isEqualTo(numerator.disclosure()));
        metric.denominator()
                .forEach(denominator -> assertThat(metric.disclosure()).isEqualTo(denominator.disclosure()));
    }

    @ParameterizedTest
    @EnumSource
    void whatReferralsFeedIsOfClassPerson(Metric metric) {
        if (metric.code().startsWith("referrals_") || metric.code().startsWith("collaborations")) {
            assertThat(metric.disclosure()).isEqualTo(DisclosureClass.PERSON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeFindsItsMetric(Metric metric) {
        assertThat(Metric.of(metric.code())).contains(metric);
    }
}
