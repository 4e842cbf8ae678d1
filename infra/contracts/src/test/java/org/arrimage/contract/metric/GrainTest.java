package org.arrimage.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrainTest {

    @ParameterizedTest
    @CsvSource({
        "WEEK,       2026-W02, 2026-W02, 2026-W02, 2026-W02",
        "FOUR_WEEKS, 2026-W01, 2026-B01, 2026-W01, 2026-W04",
        "FOUR_WEEKS, 2026-W04, 2026-B01, 2026-W01, 2026-W04",
        "FOUR_WEEKS, 2026-W05, 2026-B02, 2026-W05, 2026-W08",
        "FOUR_WEEKS, 2025-W52, 2025-B13, 2025-W49, 2025-W52",
        "QUARTER,    2026-W13, 2026-Q1,  2026-W01, 2026-W13",
        "QUARTER,    2026-W14, 2026-Q2,  2026-W14, 2026-W26",
        "YEAR,       2025-W30, 2025,     2025-W01, 2025-W52",
    })
    void a_week_belongs_to_one_period_of_whole_weeks(Grain grain, String week, String code, String first, String last) {
        Period period = grain.periodOf(IsoWeek.parse(week));

        assertThat(period.code()).isEqualTo(code);
        assertThat(period.first()).hasToString(first);
        assertThat(period.last()).hasToString(last);
    }

    @ParameterizedTest
    @CsvSource({
        "FOUR_WEEKS, 2026-B13, 2026-W49, 2026-W53",
        "QUARTER,    2026-Q4,  2026-W40, 2026-W53",
        "YEAR,       2026,     2026-W01, 2026-W53",
    })
    void week_53_joins_the_last_period_of_its_year(Grain grain, String code, String first, String last) {
        Period period = grain.periodOf(IsoWeek.parse("2026-W53"));

        assertThat(period.code()).isEqualTo(code);
        assertThat(period.first()).hasToString(first);
        assertThat(period.last()).hasToString(last);
    }

    @Test
    void the_days_around_new_year_belong_to_the_iso_year_of_their_week() {
        assertThat(Grain.YEAR.periodOf(IsoWeek.of(LocalDate.of(2024, 12, 30))).code())
                .isEqualTo("2025");
        assertThat(Grain.QUARTER.periodOf(IsoWeek.of(LocalDate.of(2027, 1, 1))).code())
                .isEqualTo("2026-Q4");
    }

    @ParameterizedTest
    @CsvSource({"2026-W13, 2026-Q1", "2025-W01, 2025-Q1", "2020-W40, 2020-Q4", "2020-W27, 2020-Q3"})
    void a_quarter_takes_the_weeks_whose_thursday_falls_in_it(String week, String code) {
        assertThat(Grain.QUARTER.periodOf(IsoWeek.parse(week)).code()).isEqualTo(code);
    }

    /// Codes are for machines: the JVM's locale may have digits of its own.
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"})
    void a_code_is_the_same_whatever_the_locale(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            IsoWeek week = IsoWeek.parse("2026-W13");

            assertThat(Stream.of(Grain.values())
                            .map(grain -> grain.periodOf(week).code()))
                    .containsExactly("2026-W13", "2026-B04", "2026-Q1", "2026");
            assertThat(IsoWeek.parse("0999-W02")).hasToString("0999-W02");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void periods_follow_each_other_without_gap_or_overlap(Grain grain) {
        Period period = grain.periodOf(IsoWeek.parse("2000-W01"));
        while (period.year() < 2040) {
            Period next = period.next();
            assertThat(next.first()).isEqualTo(period.last().plusWeeks(1));
            for (IsoWeek week = period.first(); week.compareTo(period.last()) <= 0; week = week.plusWeeks(1)) {
                assertThat(grain.periodOf(week)).isEqualTo(period);
            }
            period = next;
        }
    }

    @Test
    void a_period_of_which_a_week_is_not_asked_for_is_cut() {
        Period block = Grain.FOUR_WEEKS.periodOf(IsoWeek.parse("2026-W05"));

        assertThat(block.isCutBy(IsoWeek.parse("2026-W05"), IsoWeek.parse("2026-W08")))
                .isFalse();
        assertThat(block.isCutBy(IsoWeek.parse("2026-W06"), IsoWeek.parse("2026-W08")))
                .isTrue();
        assertThat(block.isCutBy(IsoWeek.parse("2026-W05"), IsoWeek.parse("2026-W07")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_code_finds_its_grain(Grain grain) {
        assertThat(Grain.of(grain.code())).contains(grain);
        assertThat(Grain.of("month")).isEmpty();
    }
}
