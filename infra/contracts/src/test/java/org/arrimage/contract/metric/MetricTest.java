package org.arrimage.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

    private static final ZoneId MONTREAL = ZoneId.of("America/Toronto");

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
        if (metric.code().startsWith("referrals_")
                || metric.code().startsWith("requests_")
                || metric.code().startsWith("collaborations")) {
            assertThat(metric.disclosure()).isEqualTo(DisclosureClass.PERSON);
        }
    }

    @Test
    void theCountingOfThisProgramIsTheLatestThatAMetricTakes() {
        assertThat(Metric.values()).allMatch(metric -> metric.isCountedBy(Metric.COUNTING));
        assertThat(Metric.values()).anyMatch(metric -> !metric.isCountedBy(Metric.COUNTING - 1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWorkedOutIsCountedWhenItsPartsAre(Metric metric) {
        metric.numerator()
                .ifPresent(numerator -> assertThat(metric.isCountedBy(1)).isEqualTo(numerator.isCountedBy(1)));
        metric.denominator()
                .forEach(denominator -> assertThat(denominator.isCountedBy(1)).isTrue());
    }

    /// The week of the clock change ends at 2026-03-09T04:00Z.
    @ParameterizedTest
    @CsvSource({
        "CONTACTED_WITHIN_3D, 2026-03-12T03:59:59.999999Z, 2026-03-12T04:00:00Z",
        "CONTACTED_WITHIN_7D, 2026-03-16T03:59:59.999999Z, 2026-03-16T04:00:00Z",
        "ANSWERED_SHARE, 2026-03-23T03:59:59.999999Z, 2026-03-23T04:00:00Z",
        "CONTACTED_WITHIN_30D, 2026-04-08T03:59:59.999999Z, 2026-04-08T04:00:00Z"
    })
    void aShareOfRequestsIsKnownWhenTheLastRequestOfTheWeekHasHadItsTime(Metric share, Instant before, Instant from) {
        assertThat(share.isRipe(IsoWeek.parse("2026-W10"), before, MONTREAL)).isFalse();
        assertThat(share.isRipe(IsoWeek.parse("2026-W10"), from, MONTREAL)).isTrue();
    }

    @Test
    void everythingElseIsKnownAtOnce() {
        assertThat(Metric.ACCEPTANCE_RATE.isRipe(IsoWeek.parse("2026-W10"), Instant.EPOCH, MONTREAL))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCodeFindsItsMetric(Metric metric) {
        assertThat(Metric.of(metric.code())).contains(metric);
    }
}
