package org.arrimage.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWeekTest {

    private static final ZoneId MONTREAL = ZoneId.of("America/Toronto");

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T04:59:59.999999Z, 2026-W01",
        "2026-01-05T05:00:00Z, 2026-W02",
        "2026-07-06T03:59:59Z, 2026-W27",
        "2026-07-06T04:00:00Z, 2026-W28",
        "2025-12-29T12:00:00Z, 2026-W01",
        "2027-01-01T12:00:00Z, 2026-W53",
        "2027-01-03T12:00:00Z, 2026-W53",
        "2027-01-04T12:00:00Z, 2027-W01"
    })
    void anInstantFallsInTheWeekOfItsLocalDate(Instant instant, String week) {
        assertThat(IsoWeek.of(instant, MONTREAL)).hasToString(week);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2026-W10, 167",
        "America/Toronto, 2026-W44, 169",
        "America/Toronto, 2026-W02, 168",
        "Europe/Paris, 2026-W13, 167",
        "Europe/Paris, 2026-W43, 169",
        "Pacific/Auckland, 2026-W14, 169",
        "Pacific/Auckland, 2026-W39, 167",
        "Australia/Lord_Howe, 2026-W14, 168.5",
        "Australia/Lord_Howe, 2026-W40, 167.5",
        "Australia/Lord_Howe, 2026-W02, 168"
    })
    void aLocalWeekLastsAsLongAsTheClocksSay(ZoneId zone, String label, double hours) {
        IsoWeek week = IsoWeek.parse(label);
        Instant end = week.plusWeeks(1).start(zone);

        assertThat(Duration.between(week.start(zone), end)).hasMinutes(Math.round(60 * hours));
        assertThat(IsoWeek.of(week.start(zone), zone)).isEqualTo(week);
        assertThat(IsoWeek.of(end.minusNanos(1_000), zone)).isEqualTo(week);
        assertThat(IsoWeek.of(end, zone)).isEqualTo(week.plusWeeks(1));
    }

    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2026-W02, 2026-01-13T11:00:00Z",
        "Europe/Paris, 2026-W13, 2026-03-31T04:00:00Z",
        "Pacific/Auckland, 2026-W14, 2026-04-06T18:00:00Z",
        "Australia/Lord_Howe, 2026-W14, 2026-04-06T19:30:00Z",
        "Australia/Lord_Howe, 2026-W40, 2026-10-05T19:00:00Z"
    })
    void aWeekClosesOnTheTuesdayAfterItAtSix(ZoneId zone, String week, Instant closing) {
        assertThat(IsoWeek.parse(week).closesAt(zone)).isEqualTo(closing);
    }

    @Test
    void everyLabelIsReadBackAsItself() {
        for (LocalDate day = LocalDate.of(2000, 1, 1); day.getYear() < 2040; day = day.plusDays(1)) {
            IsoWeek week = IsoWeek.of(day);
            assertThat(IsoWeek.parse(week.toString())).isEqualTo(week);
            assertThat(week.monday()).isBeforeOrEqualTo(day);
            assertThat(week.sunday()).isAfterOrEqualTo(day);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-W53", "2026-W00", "2026-W54", "2026-02", "2026W02", ""})
    void aWeekThatDoesNotExistIsRefused(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> IsoWeek.parse(label));
    }
}
