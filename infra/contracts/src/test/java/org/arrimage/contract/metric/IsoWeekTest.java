package org.arrimage.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWeekTest {

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
        assertThat(IsoWeek.of(instant)).hasToString(week);
    }

    @ParameterizedTest
    @CsvSource({"2026-W10, 167", "2026-W44, 169", "2026-W02, 168"})
    void aLocalWeekLastsAsLongAsTheClocksSay(String label, long hours) {
        IsoWeek week = IsoWeek.parse(label);

        assertThat(Duration.between(week.start(), week.plusWeeks(1).start())).hasHours(hours);
    }

    @Test
    void aWeekClosesOnTheTuesdayAfterItAtSix() {
        assertThat(IsoWeek.parse("2026-W02").closesAt()).isEqualTo(Instant.parse("2026-01-13T11:00:00Z"));
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
