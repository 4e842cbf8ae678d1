package org.arrimage.dashboard.exports;

import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.History;
import org.arrimage.dashboard.query.Totals;
import org.arrimage.dashboard.query.WeeklyRow;

/// The answer to a request: rows by scope code and period.
public final class AggregateTable {

    private final AggregateRequest request;
    private final Set<String> closedOnly;
    private final Territory territory;
    private final Instant now;
    private final SortedMap<String, NavigableMap<Period, Totals>> totals;

    private AggregateTable(
            AggregateRequest request,
            Set<String> closedOnly,
            Territory territory,
            Instant now,
            SortedMap<String, NavigableMap<Period, Totals>> totals) {
        this.request = request;
        this.closedOnly = closedOnly;
        this.territory = territory;
        this.now = now;
        this.totals = totals;
    }

    /// Rolls weekly rows up.
    ///
    /// @param closedOnly scopes of which only closed weeks may be seen
    /// @param distinct counts of whole periods, which weekly rows do not give
    /// @param now decides which weeks have closed
    static AggregateTable of(
            AggregateRequest request,
            Set<String> closedOnly,
            Collection<WeeklyRow> rows,
            Collection<DistinctRow> distinct,
            Territory territory,
            Instant now) {
        SortedMap<String, NavigableMap<Period, Totals>> totals = new TreeMap<>();
        request.scopes().forEach(scope -> totals.put(scope, new TreeMap<>()));
        for (WeeklyRow row : rows) {
            NavigableMap<Period, Totals> periods = totals.get(row.scope());
            if (periods != null) {
                Period period = request.grain().periodOf(row.week());
                if (request.grain() == Grain.WEEK) {
                    periods.put(period, row.totals());
                } else {
                    periods.merge(period, Totals.NONE.plus(row.totals()), Totals::plus);
                }
            }
        }
        for (DistinctRow row : distinct) {
            NavigableMap<Period, Totals> periods = totals.get(row.scope());
            if (periods != null) {
                periods.merge(
                        request.grain().periodOf(row.window().first()),
                        Totals.NONE.with(row.counts()),
                        (sums, counts) -> sums.with(row.counts()));
            }
        }
        return new AggregateTable(request, Set.copyOf(closedOnly), territory, now, totals);
    }

    public AggregateRequest request() {
        return request;
    }

    /// The rows in which a metric that was asked for has something to say.
    public Stream<AggregateRow> present() {
        return totals.entrySet().stream()
                .flatMap(scope -> scope.getValue().entrySet().stream()
                        .map(entry -> row(scope.getKey(), entry.getKey(), entry.getValue())))
                .filter(row -> row.hasAny(request.metrics()));
    }

    /// One row for each scope and period, be it all zero, up to the running week or the last one that may be
    /// seen: the number of rows says nothing about what happened.
    public Stream<AggregateRow> complete() {
        IsoWeek start = start();
        return totals.entrySet().stream().flatMap(scope -> {
            IsoWeek end = end(scope.getKey(), scope.getValue());
            return Stream.iterate(
                            request.grain().periodOf(start),
                            period ->
                                    start.compareTo(end) <= 0 && period.first().compareTo(end) <= 0,
                            Period::next)
                    .map(period -> row(scope.getKey(), period, scope.getValue().getOrDefault(period, Totals.NONE)));
        });
    }

    private AggregateRow row(String scope, Period period, Totals periodTotals) {
        IsoWeek visible = visibleTo(scope);
        return new AggregateRow(
                scope,
                period,
                period.isCutBy(request.from(), visible),
                earlier(period.last(), visible).closesAt().isAfter(now),
                periodTotals,
                territory.municipalitiesOf(scope));
    }

    /// Whoever names no first week is spared the empty years before the first row.
    private IsoWeek start() {
        if (request.from().compareTo(AggregateRequest.EARLIEST) > 0) {
            return request.from();
        }
        IsoWeek first = totals.values().stream()
                .filter(periods -> !periods.isEmpty())
                .map(periods -> periods.firstKey().first())
                .min(IsoWeek::compareTo)
                .orElse(IsoWeek.of(now));
        return first.compareTo(AggregateRequest.EARLIEST) > 0 ? first : AggregateRequest.EARLIEST;
    }

    /// Facts may lie a day ahead of the clock, and so in the week to come, but no further.
    private IsoWeek end(String scope, NavigableMap<Period, Totals> periods) {
        IsoWeek running = IsoWeek.of(now);
        boolean ahead = !periods.isEmpty() && periods.lastKey().last().compareTo(running) > 0;
        return earlier(visibleTo(scope), ahead ? running.plusWeeks(1) : running);
    }

    private IsoWeek visibleTo(String scope) {
        return closedOnly.contains(scope) ? earlier(request.to(), History.lastClosed(now)) : request.to();
    }

    private static IsoWeek earlier(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
