package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.publisher.SeededRegion;
import org.arrimage.publisher.release.Figure;
import org.arrimage.publisher.release.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    private static final byte[] SECRET = "a key of thirty-two bytes, for tests".getBytes(StandardCharsets.UTF_8);

    private final Rounding rounding = new Rounding(SECRET, 5, true);

    @Test
    void theChanceOfAPublishedFigureNeverChanges() {
        Figure figure = new Figure(Metric.REFERRALS_REQUESTED, "*", Grain.FOUR_WEEKS.periodOf(IsoWeek.of(2026, 1)));

        assertThat(figure.code()).isEqualTo("referrals_requested|*|2026-B01");
        assertThat(rounding.chance(figure.code())).isEqualTo(new Rounding.Chance(2, false, 63));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 5",
        "1, 1, 0",
        "4, 3, 5",
        "4, 4, 0",
        "5, 0, 5",
        "9, 4, 5",
        "9, 3, 10",
        "12, 1, 15",
        "12, 2, 10"
    })
    void aRemainderAboveTheThresholdIsRoundedUp(int value, int threshold, int shown) {
        assertThat(rounding.show(value, threshold, false)).isEqualTo(shown);
    }

    @Test
    void aLiftedFigureShowsTheBaseForEverySmallValueAndNoOther() {
        for (int value = 0; value < 5; value++) {
            assertThat(rounding.show(value, 4, true)).isEqualTo(5);
        }
        assertThat(rounding.show(13, 4, true)).isEqualTo(10);
    }

    @Test
    void aTurnedThresholdShowsTheOtherMultiple() {
        for (int value = 0; value < 20; value++) {
            for (int threshold = 0; threshold < 5; threshold++) {
                for (int spare = 0; spare < 7; spare++) {
                    for (boolean up : new boolean[] {true, false}) {
                        int turned = rounding.turned(value, threshold, up, spare);
                        int before = rounding.show(value, threshold, false);
                        if (turned >= 0) {
                            assertThat(turned).isBetween(0, 4);
                            assertThat(rounding.show(value, turned, false)).isEqualTo(before + (up ? 5 : -5));
                        }
                    }
                }
            }
        }
    }

    @Test
    void roundingIsUnbiasedAndLiftsLessThanTwoInAHundred() {
        Structure structure = SeededRegion.laurentides(1).structure();
        long sum = 0;
        int lifted = 0;
        for (int i = 0; i < structure.size(); i++) {
            Rounding.Chance chance = rounding.chance(structure.figure(i).code());
            sum += rounding.show(12, chance.threshold(), false);
            lifted += chance.lifted() ? 1 : 0;
        }

        assertThat((double) sum / structure.size()).isBetween(11.9, 12.1);
        assertThat((double) lifted / structure.size()).isBetween(0.015, 0.0235);
    }
}
