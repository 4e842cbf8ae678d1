package org.arrimage.dashboard.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormatsTest {

    private static final Formats FRENCH = Formats.of(Locale.CANADA_FRENCH);
    private static final Formats ENGLISH = Formats.of(Locale.CANADA);

    @Test
    void numbers_money_and_shares_are_written_as_in_quebec_with_spaces_that_do_not_break() {
        assertThat(FRENCH.number(1234.5)).isEqualTo("1\u00a0234,5");
        assertThat(FRENCH.whole(1_234_567)).isEqualTo("1\u00a0234\u00a0567");
        assertThat(FRENCH.percent(0.456)).isEqualTo("45,6\u00a0%");
        assertThat(FRENCH.money(123_450)).isEqualTo("1\u00a0234,50\u00a0$");
        assertThat(FRENCH.time(LocalTime.of(14, 30))).isEqualTo("14\u00a0h\u00a030");
    }

    @Test
    void numbers_money_and_shares_are_written_as_in_english_canada() {
        assertThat(ENGLISH.number(1234.5)).isEqualTo("1,234.5");
        assertThat(ENGLISH.percent(0.456)).isEqualTo("45.6%");
        assertThat(ENGLISH.money(-123_450)).isEqualTo("−$1,234.50");
        assertThat(ENGLISH.time(LocalTime.of(9, 5))).isEqualTo("09:05");
    }

    @Test
    void half_is_rounded_away_from_zero_and_a_leverage_is_no_share() {
        assertThat(FRENCH.wholePercent(0.125)).isEqualTo("13\u00a0%");
        assertThat(FRENCH.number(0.25)).isEqualTo("0,3");
        assertThat(FRENCH.metric(Metric.FUNDING_LEVERAGE, 2.5)).isEqualTo("2,5\u00a0×");
        assertThat(FRENCH.metric(Metric.FUNDING_OTHER_CENTS, 150)).isEqualTo("1,50\u00a0$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-W02 | semaine 2 de 2026 (5 au 11~janv.)",
                "2026-W01 | semaine 1 de 2026 (29~déc. au 4~janv.)",
                "2026-W53 | semaine 53 de 2026 (28~déc. au 3~janv.)",
                "2026-W27 | semaine 27 de 2026 (29~juin au 5~juill.)",
                "2026-W23 | semaine 23 de 2026 (1er au 7~juin)"
            })
    void a_week_says_its_days_across_months_and_years(String week, String text) {
        assertThat(FRENCH.week(IsoWeek.parse(week))).isEqualTo(text.replace('~', '\u00a0'));
    }

    @Test
    void a_week_says_its_days_in_english_too() {
        assertThat(ENGLISH.week(IsoWeek.parse("2026-W02"))).isEqualTo("week 2 of 2026 (Jan.\u00a05 to 11)");
        assertThat(ENGLISH.shortWeek(IsoWeek.parse("2026-W02"))).isEqualTo("W2");
        assertThat(FRENCH.shortWeek(IsoWeek.parse("2026-W02"))).isEqualTo("S2");
    }

    @Test
    void an_instant_is_told_in_the_time_of_the_region_whatever_the_machine_thinks() {
        Instant instant = Instant.parse("2026-07-01T02:30:00Z");

        assertThat(FRENCH.dayAndTime(instant, ZoneId.of("America/Toronto"))).isEqualTo("2026-06-30 22\u00a0h\u00a030");
        assertThat(FRENCH.dayAndTime(instant, ZoneId.of("Australia/Lord_Howe")))
                .isEqualTo("2026-07-01 13\u00a0h\u00a000");
        assertThat(FRENCH.moment(instant, instant.minusSeconds(5 * 3_600), ZoneId.of("America/Toronto")))
                .isEqualTo("à 22\u00a0h\u00a030");
        assertThat(FRENCH.moment(instant, instant.minusSeconds(5 * 3_600), ZoneId.of("Europe/Paris")))
                .isEqualTo("le 2026-07-01 à 4\u00a0h\u00a030");
    }

    @Test
    void a_sentence_says_a_day_by_the_name_of_its_month() {
        Instant instant = Instant.parse("2026-07-02T02:30:00Z");
        ZoneId toronto = ZoneId.of("America/Toronto");

        assertThat(FRENCH.dayInWords(LocalDate.of(2026, 8, 31))).isEqualTo("31\u00a0août\u00a02026");
        assertThat(ENGLISH.dayInWords(LocalDate.of(2026, 8, 31))).isEqualTo("Aug.\u00a031, 2026");
        assertThat(FRENCH.dayAndTimeInWords(instant, toronto))
                .isEqualTo("1er\u00a0juill.\u00a02026 à 22\u00a0h\u00a030");
        assertThat(ENGLISH.dayAndTimeInWords(instant, toronto)).isEqualTo("July\u00a01, 2026 at 22:30");
    }

    @Test
    void only_french_has_a_space_before_a_colon() {
        assertThat(FRENCH.labelled("5", "a, b")).isEqualTo("5\u00a0: a, b");
        assertThat(ENGLISH.labelled("5", "a, b")).isEqualTo("5: a, b");
    }

    @Test
    void every_other_language_reads_french() {
        assertThat(Formats.of(Locale.GERMANY)).isSameAs(FRENCH);
    }
}
