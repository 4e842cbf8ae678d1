package org.arrimage.dashboard.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.arrimage.contract.metric.IsoWeek;

/// Rows that were read together, by scope and week, as of an instant. Two are equal if they hold the same figures
/// for the same weeks; neither the instant nor the time at which a row was written matters.
public final class WeeklySeries {

    private final Map<String, Map<IsoWeek, PeriodTotals>> byScope = new HashMap<>();
    private final Map<Object, Object> made = new ConcurrentHashMap<>();
    private final Optional<IsoWeek> first;
    private final IsoWeek running;
    private final IsoWeek lastClosed;

    /// @param zone the business time zone
    public WeeklySeries(List<WeeklyRow> rows, Instant now, ZoneId zone) {
        for (WeeklyRow row : rows) {
            byScope.computeIfAbsent(row.scope(), scope -> new HashMap<>()).put(row.week(), row.totals());
        }
        first = rows.stream().map(WeeklyRow::week).min(Comparator.naturalOrder());
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
        return Optional.of(byScope.getOrDefault(scope, Map.of()).getOrDefault(week, PeriodTotals.NONE));
    }

    /// The totals of a scope over some weeks, without distinct counts.
    ///
    /// @param last the last of the weeks
    public PeriodTotals over(String scope, IsoWeek last, int weeks) {
        PeriodTotals sum = PeriodTotals.NONE;
        for (int back = 0; back < weeks; back++) {
            sum = sum.plus(at(scope, last.plusWeeks(-back)).orElse(PeriodTotals.NONE));
        }
        return sum;
    }

    /// Makes something of these figures once for all pages that share them.
    ///
    /// @param question what decides the result beside the figures; its class belongs to whoever asks
    /// @param making gives something immutable
    @SuppressWarnings("unchecked")
    public <T> T once(Record question, Supplier<T> making) {
        Object known = made.get(question);
        if (known == null) {
            // Not computed within the map, because what is made may be made of other things that are kept there.
            T result = making.get();
            known = Objects.requireNonNullElse(made.putIfAbsent(question, result), result);
        }
        return (T) known;
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
