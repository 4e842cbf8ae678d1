package org.arrimage.publisher.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    @Test
    void aRateNeedsFortyCases() {
        assertThat(Rates.rate(30, 40)).contains(new Rates.Rate(30, 40));
        assertThat(Rates.rate(30, 35)).isEmpty();
    }

    @Test
    void aRateIsAtMostOneThoughItsNumbersWereRoundedApart() {
        assertThat(Rates.rate(45, 40)).contains(new Rates.Rate(40, 40));
    }

    @ParameterizedTest
    @CsvSource({"50, 35, false", "50, 40, true", "90, 95, false", "90, 100, true"})
    void waitsNeedEnoughContacts(int percent, int contacts, boolean given) {
        assertThat(Rates.isWaitGiven(percent, contacts)).isEqualTo(given);
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
}
