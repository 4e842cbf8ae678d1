package org.arrimage.dashboard.signals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;

/// A region in which nothing changes but by chance and by the calendar: eight sectors at the rates of the last months
/// of the simulated season, with its slack weeks. Every count is Poisson, so every share is binomial.
final class StationaryRegion {

    static final IsoWeek FIRST = IsoWeek.of(2022, 1);
    static final IsoWeek LAST = IsoWeek.of(2027, 52);
    static final Instant NOW = LAST.closesAt(Territory.DEFAULT_TIME_ZONE).plusSeconds(3600L * 24 * 21);

    /// Referrals, meetings and first ties a week of each sector; about 110, 32 and 6 together.
    static final Map<String, double[]> SECTORS = Map.of(
            "72", new double[] {14.9, 5.0, 1.0},
            "73", new double[] {16.7, 4.9, 1.6},
            "74", new double[] {6.1, 1.6, 0.3},
            "75", new double[] {37.5, 9.5, 0.8},
            "76", new double[] {7.5, 2.1, 0.5},
            "77", new double[] {9.5, 3.0, 1.0},
            "78", new double[] {11.9, 3.6, 0.7},
            "79", new double[] {5.7, 2.3, 0.5});

    static final double REACHED = 0.51;
    static final double ANSWERED = 0.955;
    static final double ACCEPTED = 0.83;
    static final double MISDIRECTED = 0.034;
    static final double AUTONOMOUS = 0.69;
    static final double JOINT_A_MEETING = 1.15;
    private static final double TABLES_A_MEETING = 0.09;
    private static final double BOTH_THERE = 0.83;

    private StationaryRegion() {}

    /// The history of one region.
    ///
    /// @param change by what the amount of something is multiplied in a week; 1 where nothing changes
    static WeeklySeries drawn(long seed, ToDoubleBiFunction<Metric, IsoWeek> change) {
        Random random = new Random(seed);
        List<WeeklyRow> rows = new ArrayList<>();
        for (IsoWeek week = FIRST; week.compareTo(LAST) <= 0; week = week.plusWeeks(1)) {
            Map<Metric, Long> region = new EnumMap<>(Metric.class);
            for (String sector : SECTORS.keySet().stream().sorted().toList()) {
                Map<Metric, Long> counts = week(random, SECTORS.getOrDefault(sector, new double[3]), week, change);
                counts.forEach((metric, count) -> region.merge(metric, count, Long::sum));
                rows.add(row(sector, week, counts));
            }
            rows.add(row(Territory.REGION, week, region));
        }
        return new WeeklySeries(rows, NOW, Territory.DEFAULT_TIME_ZONE);
    }

    private static WeeklyRow row(String scope, IsoWeek week, Map<Metric, Long> counts) {
        return new WeeklyRow(scope, week, new PeriodTotals(counts, Collections.emptySortedMap()), NOW);
    }

    private static Map<Metric, Long> week(
            Random random, double[] rates, IsoWeek week, ToDoubleBiFunction<Metric, IsoWeek> change) {
        double busy = busyness(week);
        Map<Metric, Long> counts = new HashMap<>();
        double requested = rates[0] * busy * change.applyAsDouble(Metric.REFERRALS_REQUESTED, week);
        double reached = REACHED * change.applyAsDouble(Metric.CONTACTED_WITHIN_7D, week);
        double answered = ANSWERED * change.applyAsDouble(Metric.ANSWERED_SHARE, week);
        long quick = poisson(random, requested * reached);
        long later = poisson(random, requested * (answered - reached));
        counts.put(Metric.REQUESTS_CONTACTED_7D, quick);
        counts.put(Metric.REQUESTS_ANSWERED, quick + later);
        counts.put(Metric.REFERRALS_REQUESTED, quick + later + poisson(random, requested * (1 - answered)));
        double accepted = ACCEPTED * change.applyAsDouble(Metric.ACCEPTANCE_RATE, week);
        counts.put(Metric.REFERRALS_ACCEPTED, poisson(random, rates[0] * busy * accepted));
        counts.put(Metric.REFERRALS_DECLINED, poisson(random, rates[0] * busy * (1 - accepted)));
        counts.put(Metric.REFERRALS_MISDIRECTED, poisson(random, rates[0] * busy * MISDIRECTED));
        double met = rates[1] * busy * change.applyAsDouble(Metric.MEETINGS_HELD, week);
        counts.put(Metric.MEETINGS_HELD, poisson(random, met));
        long both = poisson(random, met * TABLES_A_MEETING * BOTH_THERE);
        counts.put(Metric.TABLES_DOUBLE_PRESENCE, both);
        counts.put(Metric.TABLES_HELD, both + poisson(random, met * TABLES_A_MEETING * (1 - BOTH_THERE)));
        counts.put(Metric.JOINT_COLLABORATIONS, poisson(random, met * JOINT_A_MEETING));
        double all = rates[0] * busy + rates[1] * busy * JOINT_A_MEETING;
        double free = AUTONOMOUS * change.applyAsDouble(Metric.AUTONOMY_SHARE, week);
        long without = poisson(random, all * free);
        counts.put(Metric.COLLABORATIONS_AUTONOMOUS, without);
        counts.put(Metric.COLLABORATIONS, without + poisson(random, all * (1 - free)));
        counts.put(Metric.NEW_TIES, poisson(random, rates[2] * busy));
        return counts;
    }

    /// What the calendar leaves of a week: 0 to 1, its five working days in the mean.
    private static double busyness(IsoWeek week) {
        double sum = 0;
        for (int day = 0; day < 5; day++) {
            LocalDate date = week.monday().plusDays(day);
            MonthDay of = MonthDay.from(date);
            boolean holiday = of.equals(MonthDay.of(6, 24))
                    || of.equals(MonthDay.of(7, 1))
                    || day == 0 && of.isAfter(MonthDay.of(5, 17)) && of.isBefore(MonthDay.of(5, 25))
                    || day == 0 && date.getMonth() == Month.SEPTEMBER && date.getDayOfMonth() <= 7
                    || day == 0 && of.isAfter(MonthDay.of(10, 7)) && of.isBefore(MonthDay.of(10, 15));
            sum += holiday ? 0.03 : season(of);
        }
        return sum / 5;
    }

    private static double season(MonthDay day) {
        if (!day.isBefore(MonthDay.of(12, 22)) || day.isBefore(MonthDay.of(1, 5))) {
            return 0.15;
        }
        if (day.getMonth() == Month.JULY) {
            return day.getDayOfMonth() < 8 ? 0.6 : 0.42;
        }
        if (day.getMonth() == Month.AUGUST) {
            return day.getDayOfMonth() < 15 ? 0.5 : 0.75;
        }
        return day.getMonth() == Month.MARCH && day.getDayOfMonth() < 8 ? 0.7 : 1;
    }

    /// Knuth's product of chances.
    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product > limit; count++) {
            product *= random.nextDouble();
        }
        return Math.max(0, count);
    }
}
