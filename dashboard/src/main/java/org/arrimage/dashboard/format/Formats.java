package org.arrimage.dashboard.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// Writes numbers, money, dates and weeks for one language, always the same, whatever locale data the JDK has.
///
/// French: `1 234,5`, `45,6 %`, `1 234,50 $` with U+00A0, `14 h 30`. English: `1,234.5`, `45.6%`, `$1,234.50`,
/// `14:30`. Dates are `2026-01-05` in both, in lists and in records; in sentences, `5 janv. 2026` and
/// `Jan. 5, 2026`.
public final class Formats {

    /// The space that keeps a number and its unit on one line.
    public static final char NO_BREAK = '\u00a0';

    private static final String[] MONTHS_FR = {
        "janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."
    };
    private static final String[] MONTHS_EN = {
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."
    };
    private static final Formats FRENCH = new Formats(false);
    private static final Formats ENGLISH = new Formats(true);

    private final boolean english;
    private final DecimalFormatSymbols symbols;

    private Formats(boolean english) {
        this.english = english;
        symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(english ? '.' : ',');
        symbols.setGroupingSeparator(english ? ',' : NO_BREAK);
        symbols.setMinusSign('−');
    }

    /// The formats of a language: English where the locale asks for it, French otherwise.
    public static Formats of(Locale locale) {
        return TwoLanguages.isEnglish(locale) ? ENGLISH : FRENCH;
    }

    /// A whole number: `1 234`.
    public String whole(long number) {
        return decimalFormat("#,##0").format(number);
    }

    /// A number with up to one decimal: `1 234,5`.
    public String number(double number) {
        return decimalFormat("#,##0.#").format(BigDecimal.valueOf(number));
    }

    /// A share as a percentage with up to one decimal: `45,6 %`.
    ///
    /// @param share 0 to 1
    public String percent(double share) {
        return decimalFormat("#,##0.#").format(BigDecimal.valueOf(share).movePointRight(2)) + percentSign();
    }

    /// A share as a percentage without decimals: `46 %`.
    ///
    /// @param share 0 to 1
    public String wholePercent(double share) {
        return decimalFormat("#,##0").format(BigDecimal.valueOf(share).movePointRight(2)) + percentSign();
    }

    private String percentSign() {
        return english ? "%" : NO_BREAK + "%";
    }

    /// Money in dollars: `1 234,50 $`.
    ///
    /// @param cents Canadian cents
    public String money(long cents) {
        String amount = decimalFormat("#,##0.00").format(BigDecimal.valueOf(Math.abs(cents), 2));
        String sign = cents < 0 ? "−" : "";
        return english ? sign + "$" + amount : sign + amount + NO_BREAK + "$";
    }

    /// A value of a metric with its unit.
    ///
    /// @param value in the metric's unit: cents for money, 0 to 1 for shares
    public String metric(Metric metric, double value) {
        return switch (metric.unit()) {
            case COUNT, MINUTES -> number(value);
            case WEEKS -> number(value) + NO_BREAK + (english ? "wk" : "sem.");
            case DAYS -> number(value) + NO_BREAK + (english ? "d" : "j");
            case CENTS -> money(Math.round(value));
            case RATIO -> metric == Metric.FUNDING_LEVERAGE ? number(value) + NO_BREAK + "×" : percent(value);
            case WORD -> throw new IllegalArgumentException("A word is no number: " + metric.code());
        };
    }

    /// A number that always says which way it goes: `+4`, `−2,5`, `0`.
    public String signed(double number) {
        String text = number(Math.abs(number));
        return text.equals("0") ? text : (number > 0 ? "+" : "−") + text;
    }

    /// A day: `2026-01-05`.
    public String day(LocalDate day) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    /// A day as part of a sentence: `5 janv. 2026`, `Jan. 5, 2026`.
    public String dayInWords(LocalDate day) {
        return dayOfMonth(day) + (english ? ", " : NO_BREAK) + day.getYear();
    }

    /// A day and a time of day as part of a sentence, in the business time zone: `5 janv. 2026 à 14 h 30`.
    public String dayAndTimeInWords(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return dayInWords(local.toLocalDate()) + (english ? " at " : " à ") + time(local.toLocalTime());
    }

    /// A name and what belongs to it: `5 : a, b`, `5: a, b`.
    public String labelled(String name, String value) {
        return name + (english ? ": " : NO_BREAK + ": ") + value;
    }

    /// A time of day, 24 hours: `14 h 30` or `14:30`.
    public String time(LocalTime time) {
        return english
                ? DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time)
                : String.format(Locale.ROOT, "%d%ch%c%02d", time.getHour(), NO_BREAK, NO_BREAK, time.getMinute());
    }

    /// Day and time in the business time zone.
    public String dayAndTime(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return day(local.toLocalDate()) + " " + time(local.toLocalTime());
    }

    /// A moment as part of a sentence: `à 14 h 30`, `le 2026-01-05 à 14 h 30`; the day is left out if it is today.
    ///
    /// @param zone the business time zone
    public String moment(Instant instant, Instant now, ZoneId zone) {
        var local = instant.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        String time = (english ? "at " : "à ") + time(local.toLocalTime());
        return today ? time : (english ? "on " : "le ") + day(local.toLocalDate()) + " " + time;
    }

    /// A week in full: `semaine 2 de 2026 (5 au 11 janv.)`, `week 2 of 2026 (Jan. 5 to 11)`.
    public String week(IsoWeek week) {
        return (english ? "week %s of %s (%s)" : "semaine %s de %s (%s)")
                .formatted(week.number(), week.year(), days(week));
    }

    /// A week in few letters, for axes: `S2` or `W2`.
    public String shortWeek(IsoWeek week) {
        return (english ? "W" : "S") + week.number();
    }

    /// The days of a week: `5 au 11 janv.`, `29 déc. au 4 janv.`.
    public String days(IsoWeek week) {
        LocalDate first = week.monday();
        LocalDate last = week.sunday();
        boolean oneMonth = first.getMonth() == last.getMonth();
        if (english) {
            String end = oneMonth ? Integer.toString(last.getDayOfMonth()) : dayOfMonth(last);
            return dayOfMonth(first) + " to " + end;
        }
        String start = oneMonth ? dayNumber(first) : dayOfMonth(first);
        return start + " au " + dayOfMonth(last);
    }

    private String dayOfMonth(LocalDate day) {
        return english
                ? MONTHS_EN[day.getMonthValue() - 1] + NO_BREAK + day.getDayOfMonth()
                : dayNumber(day) + NO_BREAK + MONTHS_FR[day.getMonthValue() - 1];
    }

    private static String dayNumber(LocalDate day) {
        return day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth());
    }

    // A new format each time: DecimalFormat is not safe for several threads.
    private DecimalFormat decimalFormat(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
