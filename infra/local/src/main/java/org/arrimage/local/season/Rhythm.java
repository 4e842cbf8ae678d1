package org.arrimage.local.season;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import org.arrimage.contract.reference.Territory;

/// The year of people who work in community organisations: week ends, holidays, a summer that slows down.
final class Rhythm {

    private static final double WORKING = 0.3;
    private static final int OPENS_AT_MINUTE = 8 * 60 + 30;
    private static final int CLOSES_AT_MINUTE = 17 * 60;

    private Rhythm() {}

    /// How much is done on a day, against an ordinary weekday: 0 to 1.
    static double busyness(LocalDate day) {
        if (isHoliday(day)) {
            return 0.03;
        }
        double weekday = switch (day.getDayOfWeek()) {
            case SATURDAY -> 0.07;
            case SUNDAY -> 0.03;
            case FRIDAY -> 0.8;
            default -> 1;
        };
        return weekday * season(day);
    }

    /// What the time of year leaves of an ordinary day: 0 to 1.
    private static double season(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        if (!date.isBefore(MonthDay.of(12, 22)) || date.isBefore(MonthDay.of(1, 5))) {
            return 0.15;
        }
        if (day.getMonth() == Month.JULY) {
            return day.getDayOfMonth() < 8 ? 0.6 : 0.42;
        }
        if (day.getMonth() == Month.AUGUST) {
            return day.getDayOfMonth() < 15 ? 0.5 : 0.75;
        }
        boolean schoolBreak = day.getMonth() == Month.MARCH && day.getDayOfMonth() < 8;
        return schoolBreak ? 0.7 : 1;
    }

    /// Whether meetings are held at that time of the year.
    static boolean isHighSeason(LocalDate day) {
        return season(day) > 0.65;
    }

    private static boolean isHoliday(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY -> day.getDayOfMonth() <= 2;
            case MARCH, APRIL -> day.equals(easterMonday(day.getYear()));
            case MAY ->
                day.getDayOfWeek() == DayOfWeek.MONDAY && day.getDayOfMonth() >= 18 && day.getDayOfMonth() <= 24;
            case JUNE -> day.getDayOfMonth() == 24;
            case JULY -> day.getDayOfMonth() == 1;
            case SEPTEMBER -> day.getDayOfWeek() == DayOfWeek.MONDAY && day.getDayOfMonth() <= 7;
            case OCTOBER ->
                day.getDayOfWeek() == DayOfWeek.MONDAY && day.getDayOfMonth() >= 8 && day.getDayOfMonth() <= 14;
            case DECEMBER -> day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26;
            default -> false;
        };
    }

    /// The day after Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
    private static LocalDate easterMonday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1).plusDays(1);
    }

    /// The day itself, or the next on which people work.
    static LocalDate workday(LocalDate day) {
        LocalDate next = day;
        while (busyness(next) < WORKING * season(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /// Some minute of a day's working hours.
    static Instant within(LocalDate day, SeededRandom random) {
        return at(day, random.between(OPENS_AT_MINUTE, CLOSES_AT_MINUTE), random);
    }

    /// A minute of a day in local time, with some seconds.
    static Instant at(LocalDate day, int minute, SeededRandom random) {
        return day.atStartOfDay(Territory.DEFAULT_TIME_ZONE)
                .withHour(minute / 60)
                .withMinute(minute % 60)
                .withSecond(random.between(0, 59))
                .toInstant();
    }

    /// An instant about so many days later, in working hours, and later in any case.
    static Instant after(Instant instant, double days, SeededRandom random) {
        Instant later = instant.plusSeconds((long) (days * 86_400));
        LocalDate day = LocalDate.ofInstant(later, Territory.DEFAULT_TIME_ZONE);
        LocalDate workday = workday(day);
        Instant then = within(workday, random);
        return then.isAfter(instant) ? then : instant.plus(random.between(5, 90), ChronoUnit.MINUTES);
    }
}
