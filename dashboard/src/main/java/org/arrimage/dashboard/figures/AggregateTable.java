package org.arrimage.dashboard.figures;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;

/// The answer to a request: rows by scope code and period.
public final class AggregateTable {

    private final AggregateRequest request;
    private final Set<String> closedOnly;
    private final Territory territory;
    private final int counting;
    private final Instant now;
    private final SortedMap<String, NavigableMap<Period, PeriodTotals>> totals;
    private final Map<Integer, SortedMap<String, NavigableMap<Period, PeriodTotals>>> ripe;

    private AggregateTable(
            AggregateRequest request,
            Set<String> closedOnly,
            Territory territory,
            int counting,
            Instant now,
            SortedMap<String, NavigableMap<Period, PeriodTotals>> totals,
            Map<Integer, SortedMap<String, NavigableMap<Period, PeriodTotals>>> ripe) {
        this.request = request;
        this.closedOnly = closedOnly;
        this.territory = territory;
        this.counting = counting;
        this.now = now;
        this.totals = totals;
        this.ripe = ripe;
    }

    /// Rolls weekly rows up.
    ///
    /// @param closedOnly scopes of which only closed weeks may be seen
    /// @param distinct counts of whole periods, which weekly rows do not give
    /// @param counting version of the counting by which the rows were counted
    /// @param now decides which weeks have closed, and for which metrics they are ripe
    static AggregateTable of(
            AggregateRequest request,
            Set<String> closedOnly,
            Collection<WeeklyRow> rows,
            Collection<DistinctRow> distinct,
            Territory territory,
            int counting,
            Instant now) {
        SortedMap<String, NavigableMap<Period, PeriodTotals>> totals = rolledUp(request, rows);
        for (DistinctRow row : distinct) {
            NavigableMap<Period, PeriodTotals> periods = totals.get(row.scope());
            if (periods != null) {
                periods.merge(
                        request.grain().periodOf(row.window().first()),
                        PeriodTotals.NONE.with(row.counts()),
                        (sums, counts) -> sums.with(row.counts()));
            }
        }
        Map<Integer, SortedMap<String, NavigableMap<Period, PeriodTotals>>> ripe = new HashMap<>();
        for (Metric metric : request.metrics()) {
            if (metric.ripeDays() > 0) {
                ripe.put(
                        metric.ripeDays(),
                        rolledUp(
                                request,
                                rows.stream()
                                        .filter(row -> metric.isRipe(row.week(), now, territory.timeZone()))
                                        .toList()));
            }
        }
        return new AggregateTable(request, Set.copyOf(closedOnly), territory, counting, now, totals, ripe);
    }

    private static SortedMap<String, NavigableMap<Period, PeriodTotals>> rolledUp(
            AggregateRequest request, Collection<WeeklyRow> rows) {
        SortedMap<String, NavigableMap<Period, PeriodTotals>> totals = new TreeMap<>();
        request.scopes().forEach(scope -> totals.put(scope, new TreeMap<>()));
        rows.stream()
                .filter(row -> totals.containsKey(row.scope()))
                .collect(Collectors.groupingBy(
                        WeeklyRow::scope,
                        Collectors.groupingBy(row -> request.grain().periodOf(row.week()))))
                .forEach((scope, periods) ->
                        periods.forEach((period, weeks) -> Objects.requireNonNull(totals.get(scope))
                                .put(
                                        period,
                                        request.grain() == Grain.WEEK
                                                ? weeks.getFirst().totals()
                                                : PeriodTotals.sum(weeks.stream()
                                                        .map(WeeklyRow::totals)
                                                        .toList()))));
        return totals;
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

    /// One row for each scope and period, even if it is all zero, up to the running week or the last one that may
    /// be seen: the number of rows says nothing about what happened.
    public Stream<AggregateRow> complete() {
        IsoWeek start = start();
        return totals.entrySet().stream().flatMap(scope -> {
            IsoWeek end = end(scope.getKey(), scope.getValue());
            return Stream.iterate(
                            request.grain().periodOf(start),
                            period ->
                                    start.compareTo(end) <= 0 && period.first().compareTo(end) <= 0,
                            Period::next)
                    .map(period ->
                            row(scope.getKey(), period, scope.getValue().getOrDefault(period, PeriodTotals.NONE)));
        });
    }

    private AggregateRow row(String scope, Period period, PeriodTotals periodTotals) {
        IsoWeek visible = visibleTo(scope);
        return new AggregateRow(
                scope,
                period,
                period.isCutBy(request.from(), visible) || isRipeInPart(period),
                earlier(period.last(), visible).closesAt(territory.timeZone()).isAfter(now),
                periodTotals,
                ripe.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue()
                                        .getOrDefault(scope, new TreeMap<>())
                                        .getOrDefault(period, PeriodTotals.NONE))),
                territory.municipalitiesOf(scope),
                counting);
    }

    /// Whether a metric that was asked for is known for some weeks of a period only, or for none of several.
    private boolean isRipeInPart(Period period) {
        return request.grain() != Grain.WEEK
                && request.metrics().stream()
                        .anyMatch(metric -> !metric.isRipe(period.last(), now, territory.timeZone()));
    }

    /// A request without a first week begins with the first row, not with empty years before it.
    private IsoWeek start() {
        if (request.from().compareTo(AggregateRequest.EARLIEST) > 0) {
            return request.from();
        }
        IsoWeek first = totals.values().stream()
                .filter(periods -> !periods.isEmpty())
                .map(periods -> periods.firstKey().first())
                .min(IsoWeek::compareTo)
                .orElse(IsoWeek.of(now, territory.timeZone()));
        return first.compareTo(AggregateRequest.EARLIEST) > 0 ? first : AggregateRequest.EARLIEST;
    }

    /// Facts may lie a day ahead of the clock, and so in the week to come, but no further.
    private IsoWeek end(String scope, NavigableMap<Period, PeriodTotals> periods) {
        IsoWeek running = IsoWeek.of(now, territory.timeZone());
        boolean ahead = !periods.isEmpty() && periods.lastKey().last().compareTo(running) > 0;
        return earlier(visibleTo(scope), ahead ? running.plusWeeks(1) : running);
    }

    private IsoWeek visibleTo(String scope) {
        return closedOnly.contains(scope)
                ? earlier(request.to(), WeeklySeries.lastClosed(now, territory.timeZone()))
                : request.to();
    }

    private static IsoWeek earlier(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
