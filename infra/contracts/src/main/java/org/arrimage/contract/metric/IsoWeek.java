package org.arrimage.contract.metric;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ISO 8601 week (Monday first), known by its Monday and written `2026-W02`.
///
/// Weeks are weeks of the local date in the business time zone, which the territory sets. A local week lasts 168
/// hours; in a week in which clocks change, it is one hour, or half an hour, longer or shorter.
///
/// @param monday the first day of the week
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek> {

    private static final Pattern LABEL = Pattern.compile("(\\d{4})-W(\\d{2})");

    /// @throws IllegalArgumentException if the day is not a Monday
    public IsoWeek {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("An ISO week begins on a Monday, not on " + monday);
        }
    }

    /// The week in which an instant falls, by the local date of a time zone.
    public static IsoWeek of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    /// The week that holds a day.
    public static IsoWeek of(LocalDate day) {
        return new IsoWeek(day.with(DayOfWeek.MONDAY));
    }

    /// @param year ISO week-based year
    /// @param week 1 to 53
    /// @throws IllegalArgumentException if that year has no such week
    public static IsoWeek of(int year, int week) {
        LocalDate inFirstWeek = LocalDate.of(year, 1, 4);
        if (week < 1
                || week
                        > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(inFirstWeek)
                                .getMaximum()) {
            throw new IllegalArgumentException("There is no week " + week + " in " + year);
        }
        return of(inFirstWeek.plusWeeks(week - 1L));
    }

    /// Reads `2026-W02`.
    ///
    /// @throws IllegalArgumentException if the text is not such a label or that year has no such week
    public static IsoWeek parse(String label) {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A week is written like 2026-W02");
        }
        return of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /// The ISO week-based year, which is the calendar year of the week's Thursday.
    public int year() {
        return monday.get(WeekFields.ISO.weekBasedYear());
    }

    /// The number of the week in its year, 1 to 53.
    public int number() {
        return monday.get(WeekFields.ISO.weekOfWeekBasedYear());
    }

    /// The last day of the week.
    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /// The first instant of the week in a time zone.
    public Instant start(ZoneId zone) {
        return monday.atStartOfDay(zone).toInstant();
    }

    /// The instant from which the week counts as closed: the Tuesday after it at 06:00 local time.
    public Instant closesAt(ZoneId zone) {
        return ZonedDateTime.of(monday.plusDays(8), LocalTime.of(6, 0), zone).toInstant();
    }

    public IsoWeek plusWeeks(long weeks) {
        return new IsoWeek(monday.plusWeeks(weeks));
    }

    @Override
    public int compareTo(IsoWeek other) {
        return monday.compareTo(other.monday);
    }

    @Override
    public String toString() {
        int year = year();
        int number = number();
        return (year < 1000 ? String.format(Locale.ROOT, "%04d", year) : Integer.toString(year))
                + (number < 10 ? "-W0" : "-W")
                + number;
    }
}
