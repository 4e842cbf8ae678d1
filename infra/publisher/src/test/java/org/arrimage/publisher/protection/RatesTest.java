package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Structure;
import org.arrimage.publisher.release.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    private final SeededRegion region = SeededRegion.laurentides(1);
    private final Structure structure = region.structure();
    private final Period week = Grain.WEEK.periodOf(region.week(0));
    private final int[] shown = new int[structure.size()];

    private Edition edition() {
        return new Edition(structure, region.week(51), Method.STANDARD, new int[structure.size()], shown, new BitSet());
    }

    private void show(Metric metric, Period period, int number) {
        shown[structure.index(metric, "*", period)] = number;
    }

    @Test
    void aRateIsWorkedOutOfShownNumbers() {
        show(Metric.REFERRALS_ACCEPTED, week, 30);
        show(Metric.REFERRALS_DECLINED, week, 10);

        assertThat(Rates.rate(edition(), Metric.ACCEPTANCE_RATE, "*", week).value())
                .hasValue(0.75);
    }

    @Test
    void belowFortyTheNextLongerPeriodThatHasItIsOffered() {
        show(Metric.REFERRALS_ACCEPTED, week, 30);
        show(Metric.REFERRALS_DECLINED, week, 5);
        show(Metric.REFERRALS_ACCEPTED, Grain.QUARTER.periodOf(region.week(0)), 300);

        Rates.Rate rate = Rates.rate(edition(), Metric.ACCEPTANCE_RATE, "*", week);

        assertThat(rate.value()).isEmpty();
        assertThat(rate.reason()).isEqualTo(Rates.Reason.TOO_FEW);
        assertThat(Rates.coarser(edition(), Metric.ACCEPTANCE_RATE, "*", week))
                .contains(Grain.QUARTER.periodOf(region.week(0)));
    }

    @Test
    void aRateOfAWithheldNumberIsNotGiven() {
        show(Metric.REFERRALS_ACCEPTED, week, 50);
        show(Metric.REFERRALS_DECLINED, week, Edition.WITHHELD);

        assertThat(Rates.rate(edition(), Metric.ACCEPTANCE_RATE, "*", week).reason())
                .isEqualTo(Rates.Reason.NOT_SHOWN);
    }

    @Test
    void aRateIsAtMostOneThoughItsNumbersWereRoundedApart() {
        show(Metric.REQUESTS_ANSWERED, week, 45);
        show(Metric.REFERRALS_REQUESTED, week, 40);

        assertThat(Rates.rate(edition(), Metric.ANSWERED_SHARE, "*", week).value())
                .hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"50, 35, false", "50, 40, true", "90, 95, false", "90, 100, true", "50, -1, false"})
    void waitsNeedEnoughContacts(int percent, int contacts, boolean given) {
        show(Metric.REFERRALS_CONTACTED, week, contacts);

        assertThat(Rates.isWaitGiven(edition(), percent, "*", week)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNDER_3",
        "2, UNDER_3",
        "3, FROM_3_TO_6",
        "6, FROM_3_TO_6",
        "7, FROM_7_TO_13",
        "14, FROM_14_TO_29",
        "29, FROM_14_TO_29",
        "30, FROM_30",
        "365, FROM_30"
    })
    void waitsAreClasses(int days, Rates.Wait wait) {
        assertThat(Rates.Wait.of(days)).isEqualTo(wait);
    }

    @Test
    void collaborationsAreExactJointOnesAndReleasedRequests() {
        show(Metric.REFERRALS_REQUESTED, week, 15);

        assertThat(Rates.collaborations(edition(), "*", week, 7)).isEqualTo(22);
    }

    @Test
    void theLegendIsInBothLanguages() {
        assertThat(new Legend(Locale.ENGLISH).method(Method.STANDARD))
                .isEqualTo("Rounded to 5 by chance, the same each time. 0 means 0 to 4, 5 means 0 to 9, others lie "
                        + "within 4. Totals do not add up. Only changes of 10 or more are certain.");
        assertThat(new Legend(Locale.CANADA_FRENCH).method(Method.STANDARD))
                .startsWith("Arrondi au hasard à 5 près")
                .contains("de 0 à 9");
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            Legend legend = new Legend(locale);
            assertThat(Arrays.stream(Symbol.values()).map(legend::of)).doesNotContain("");
            assertThat(Arrays.stream(Rates.Wait.values()).map(legend::of)).doesNotHaveDuplicates();
            assertThat(Arrays.stream(Rates.Reason.values()).map(legend::of)).noneMatch(text -> text.contains("{"));
        }
    }
}
