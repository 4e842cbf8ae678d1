package org.arrimage.dashboard.signals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.jspecify.annotations.Nullable;

/// How a series of a scope has behaved: its points by closed week or block of four weeks, each judged by those before.
///
/// The region is judged by week, or by block while a week holds too little; groups and sectors are judged by block.
///
/// @param grain week or four weeks
/// @param points one for each closed period, the earliest first
public record Behaviour(Series series, String scope, Grain grain, List<Point> points) {

    /// A count is judged by week, and by block, where its centre is at least this; back to weeks only from
    /// [#COUNT_BACK_TO_WEEKS] on, so that it does not go to and fro.
    private static final double COUNT_AT_LEAST = 6;

    private static final double COUNT_BACK_TO_WEEKS = 8;

    /// A share is judged where its denominator is at least this, and at least half the median one.
    private static final double SHARE_OF_AT_LEAST = 20;

    private static final double SHARE_BACK_TO_WEEKS = 26;
    private static final double HALF = 0.5;

    /// A block is judged by its weeks that are not quiet, if it has as many; a count is put in proportion to four.
    private static final int BLOCK_WEEKS = 4;

    private static final int BLOCK_WEEKS_AT_LEAST = 2;

    /// A closed period.
    ///
    /// @param judged nothing where the period is no point: a quiet one, an unripe one, a share of too little
    public record Point(Period period, @Nullable Judged judged) {}

    /// What a period holds.
    ///
    /// @param value the count or the share; nothing if the period is quiet, unripe or cut
    /// @param of the denominator of a share; the count itself otherwise
    private record Content(Period period, @Nullable Double value, double of) {}

    /// The behaviour of a series as the rows of a history tell it at an instant.
    ///
    /// @param zone the business time zone
    public static Behaviour of(
            WeeklySeries history, Series series, String scope, Quiet quiet, Instant now, ZoneId zone) {
        Reader reader = new Reader(history, series, scope, quiet, now, zone);
        List<Content> weeks = reader.contents(Grain.WEEK);
        if (scope.equals(Territory.REGION) && isByWeek(series, weeks)) {
            return new Behaviour(series, scope, Grain.WEEK, judged(series, weeks, 0));
        }
        return new Behaviour(
                series,
                scope,
                Grain.FOUR_WEEKS,
                judged(series, reader.contents(Grain.FOUR_WEEKS), series.isShare() ? 0 : COUNT_AT_LEAST));
    }

    /// The latest point; empty if the latest period that could be one is none.
    public Optional<Point> latest() {
        return points.isEmpty() || points.getLast().judged() == null ? Optional.empty() : Optional.of(points.getLast());
    }

    /// Whether weeks hold enough to be judged one by one, as of the last closed one.
    private static boolean isByWeek(Series series, List<Content> weeks) {
        double least = series.isShare() ? SHARE_OF_AT_LEAST : COUNT_AT_LEAST;
        double back = series.isShare() ? SHARE_BACK_TO_WEEKS : COUNT_BACK_TO_WEEKS;
        boolean byWeek = true;
        List<Double> before = new ArrayList<>();
        for (Content week : weeks) {
            if (week.value() == null) {
                continue;
            }
            before.add(week.of());
            if (before.size() >= Limits.BASELINE_AT_LEAST) {
                double usual = series.isShare() ? median(latest(before)) : mean(latest(before));
                byWeek = usual >= (byWeek ? least : back);
            }
        }
        return byWeek;
    }

    private static List<Point> judged(Series series, List<Content> contents, double leastCentre) {
        List<@Nullable Double> values = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        for (Content content : contents) {
            boolean judged = content.value() != null
                    && (!series.isShare()
                            || content.of() >= SHARE_OF_AT_LEAST
                                    && content.of() >= HALF * (before.isEmpty() ? 0 : median(latest(before))));
            values.add(judged ? content.value() : null);
            if (content.value() != null) {
                before.add(content.of());
            }
        }
        List<@Nullable Judged> verdicts = Xmr.judge(values, leastCentre);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            points.add(new Point(contents.get(i).period(), verdicts.get(i)));
        }
        return Collections.unmodifiableList(points);
    }

    private static List<Double> latest(List<Double> values) {
        return values.subList(Math.max(0, values.size() - Limits.BASELINE), values.size());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// Puts the weeks of a scope together into periods.
    private record Reader(WeeklySeries history, Series series, String scope, Quiet quiet, Instant now, ZoneId zone) {

        /// What the closed and ripe periods hold, from the first whole one on.
        List<Content> contents(Grain grain) {
            List<Content> contents = new ArrayList<>();
            IsoWeek first = history.first().orElse(null);
            if (first == null) {
                return contents;
            }
            Period period = grain.periodOf(first);
            while (period.isCutBy(first, history.lastClosed())) {
                period = period.next();
                if (period.first().compareTo(history.lastClosed()) > 0) {
                    return contents;
                }
            }
            while (period.last().compareTo(history.lastClosed()) <= 0
                    && series.metric().isRipe(period.last(), now, zone)) {
                contents.add(content(period));
                period = period.next();
            }
            return contents;
        }

        private Content content(Period period) {
            List<PeriodTotals> counted = new ArrayList<>();
            for (IsoWeek week = period.first(); week.compareTo(period.last()) <= 0; week = week.plusWeeks(1)) {
                if (!quiet.holds(week)) {
                    counted.add(history.at(scope, week).orElse(PeriodTotals.NONE));
                }
            }
            PeriodTotals sum = PeriodTotals.sum(counted);
            int weeks = counted.size();
            boolean whole = period.grain() == Grain.WEEK ? weeks == 1 : weeks >= BLOCK_WEEKS_AT_LEAST;
            Metric metric = series.metric();
            if (series.isShare()) {
                double of = metric.denominator().stream().mapToLong(sum::count).sum();
                Double value = whole && of > 0 ? (Double) sum.value(metric).orElseThrow() : null;
                return new Content(period, value, whole ? of : 0);
            }
            double count = period.grain() == Grain.WEEK || !whole
                    ? sum.count(metric)
                    : (double) sum.count(metric) * BLOCK_WEEKS / weeks;
            return new Content(period, whole ? count : null, count);
        }
    }
}
