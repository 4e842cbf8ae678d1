package org.arrimage.dashboard.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.jspecify.annotations.Nullable;

/// Rows that were read together, by scope and week, as of an instant. Two are equal if they hold the same figures
/// for the same weeks; neither the instant nor the time at which a row was written matters.
public final class WeeklySeries {

    /// The weeks of each scope from the first one on; nothing where there is no row.
    private final Map<String, List<@Nullable PeriodTotals>> byScope = new HashMap<>();
    private final Derived derived = new Derived();
    private final Optional<IsoWeek> first;
    private final IsoWeek running;
    private final IsoWeek lastClosed;

    /// @param zone the business time zone
    public WeeklySeries(List<WeeklyRow> rows, Instant now, ZoneId zone) {
        first = rows.stream().map(WeeklyRow::week).min(Comparator.naturalOrder());
        int weeks = rows.stream()
                .map(WeeklyRow::week)
                .max(Comparator.naturalOrder())
                .map(last -> index(last) + 1)
                .orElse(0);
        for (WeeklyRow row : rows) {
            byScope.computeIfAbsent(row.scope(), scope -> Arrays.asList(new @Nullable PeriodTotals[weeks]))
                    .set(index(row.week()), row.totals());
        }
        running = IsoWeek.of(now, zone);
        lastClosed = lastClosed(now, zone);
    }

    /// The last week that is closed at an instant.
    ///
    /// @param zone the business time zone
    public static IsoWeek lastClosed(Instant now, ZoneId zone) {
        IsoWeek week = IsoWeek.of(now, zone);
        while (week.closesAt(zone).isAfter(now)) {
            week = week.plusWeeks(-1);
        }
        return week;
    }

    /// Whether there is no row at all.
    public boolean isEmpty() {
        return first.isEmpty();
    }

    /// The earliest week of any row.
    public Optional<IsoWeek> first() {
        return first;
    }

    /// The week of the instant.
    public IsoWeek running() {
        return running;
    }

    /// The last closed week at the instant.
    public IsoWeek lastClosed() {
        return lastClosed;
    }

    /// The number of weeks that have begun and are not closed: one, or two early in a week.
    public int open() {
        return (int) weeksBetween(lastClosed, running).count() - 1;
    }

    /// The weeks that end with the running one, the earliest first.
    public List<IsoWeek> weeks(int count) {
        return weeksBetween(running.plusWeeks(1L - count), running)
                .mapToObj(days -> IsoWeek.of(LocalDate.ofEpochDay(days)))
                .toList();
    }

    private static LongStream weeksBetween(IsoWeek from, IsoWeek to) {
        return LongStream.iterate(
                from.monday().toEpochDay(), day -> day <= to.monday().toEpochDay(), day -> day + 7);
    }

    /// The totals of a scope in a week; empty before the earliest week of any row.
    public Optional<PeriodTotals> at(String scope, IsoWeek week) {
        if (first.isEmpty() || week.compareTo(first.get()) < 0) {
            return Optional.empty();
        }
        PeriodTotals totals = stored(scope, index(week));
        return Optional.of(totals == null ? PeriodTotals.NONE : totals);
    }

    /// Weeks since the first one of any row, which there must be.
    private int index(IsoWeek week) {
        return Math.toIntExact(
                (week.monday().toEpochDay() - first.orElseThrow().monday().toEpochDay()) / 7);
    }

    private @Nullable PeriodTotals stored(String scope, int index) {
        List<@Nullable PeriodTotals> weeks = byScope.get(scope);
        return weeks == null || index < 0 || index >= weeks.size() ? null : weeks.get(index);
    }

    private Stream<PeriodTotals> stored(String scope, IsoWeek last, int weeks) {
        if (first.isEmpty()) {
            return Stream.empty();
        }
        int end = index(last);
        return IntStream.range(0, weeks)
                .mapToObj(back -> stored(scope, end - back))
                .filter(Objects::nonNull);
    }

    /// The totals of a scope over some weeks, without distinct counts.
    ///
    /// @param last the last of the weeks
    public PeriodTotals over(String scope, IsoWeek last, int weeks) {
        return PeriodTotals.sum(stored(scope, last, weeks).toList());
    }

    /// A metric over some weeks, as [#over] has it; where only that is asked for, this is quicker.
    ///
    /// @param last the last of the weeks
    /// @param metric a sum, or a ratio of sums
    public OptionalDouble over(String scope, IsoWeek last, int weeks, Metric metric) {
        return PeriodTotals.valueOfSum(stored(scope, last, weeks).toList(), metric);
    }

    /// What has been made of these figures for all pages that share them.
    public Derived derived() {
        return derived;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof WeeklySeries that
                        && byScope.equals(that.byScope)
                        && first.equals(that.first)
                        && running.equals(that.running)
                        && lastClosed.equals(that.lastClosed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(byScope, first, running, lastClosed);
    }
}
