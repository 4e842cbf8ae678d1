package org.arrimage.dashboard.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.WeekTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;

/// The answer to a request: a row for each scope and period, in the order of their codes and of time. The rows come
/// from their source while they are asked for, one scope after the other; none is kept.
public final class AggregateTable {

    /// How far ahead of the clock an event may lie.
    private static final Duration AHEAD = Duration.ofDays(1);

    private final AggregateRequest request;
    private final Circumstances circumstances;
    private final Optional<IsoWeek> first;
    private final Function<String, ScopeFigures> source;
    private final Function<Window, List<Restatement>> restated;
    private final Set<Metric> released;
    private final Map<Integer, IsoWeek> lastRipe;
    private final Map<IsoWeek, List<Slot>> slots = new HashMap<>();

    /// @param first the first week of which anything is known; asked for only where the request names no first week
    /// @param source gives the figures of a scope
    /// @param restated gives what has changed in some weeks since they were published
    AggregateTable(
            AggregateRequest request,
            Circumstances circumstances,
            Optional<IsoWeek> first,
            Function<String, ScopeFigures> source,
            Function<Window, List<Restatement>> restated) {
        this.request = request;
        this.circumstances = circumstances;
        this.first = first;
        this.source = source;
        this.restated = restated;
        released = released(request, circumstances.grant());
        lastRipe = Metric.lastRipe(running(), circumstances.now(), zone());
    }

    /// What a request is answered under.
    ///
    /// @param release where what is released comes from; empty while there is none
    /// @param counting version of the counting by which the weekly rows were counted
    /// @param now decides which weeks have closed, and for which metrics they are ripe
    record Circumstances(Grant grant, Territory territory, Optional<Release> release, int counting, Instant now) {}

    /// The figures of one scope.
    ///
    /// @param weeks in their order
    /// @param distinct counts of whole periods, which weeks do not give
    record ScopeFigures(Stream<WeekTotals> weeks, List<DistinctRow> distinct, List<Published> released) {}

    /// A period that has a row in each scope.
    ///
    /// @param whole whether figures of the whole period are asked for and may be seen
    private record Slot(Period period, boolean whole, boolean partial, boolean provisional) {}

    /// The metrics that come from a release: all of a fixed edition, and those that this reader sees in protected
    /// form.
    static Set<Metric> released(AggregateRequest request, Grant grant) {
        Set<Metric> released = EnumSet.noneOf(Metric.class);
        request.metrics().stream()
                .filter(metric -> request.edition().isFixed() || !grant.shows(metric))
                .forEach(released::add);
        return released;
    }

    /// The metrics of weekly rows that a request needs, but for what comes from a release.
    static Set<Metric> stored(AggregateRequest request, Grant grant) {
        Set<Metric> released = released(request, grant);
        return request.metrics().stream()
                .filter(metric -> !released.contains(metric))
                .flatMap(metric -> switch (metric.kind()) {
                    case SUM, DISTINCT -> Stream.of(metric);
                    case RATIO -> Stream.concat(metric.numerator().stream(), metric.denominator().stream());
                    case PERCENTILE, HISTOGRAM -> Stream.of(Metric.CONTACT_DAYS);
                    case NETWORK -> Stream.empty();
                })
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Metric.class)));
    }

    public AggregateRequest request() {
        return request;
    }

    public Territory territory() {
        return circumstances.territory();
    }

    /// The release from which [#isReleased] metrics come, if there is one yet.
    public Optional<Release> release() {
        return released.isEmpty() ? Optional.empty() : circumstances.release();
    }

    /// Whether a metric comes from a release, and so has symbols.
    public boolean isReleased(Metric metric) {
        return released.contains(metric);
    }

    /// The symbols that may occur.
    public Set<Symbol> symbols() {
        return released.isEmpty() ? Symbol.OF_KNOWN : EnumSet.allOf(Symbol.class);
    }

    /// Whether what has changed since it was published is told: what is fixed has not changed, and some metrics are
    /// not compared.
    boolean mayBeRestated() {
        return !request.edition().isFixed() && request.metrics().stream().anyMatch(Restatements.METRICS::contains);
    }

    /// Which weekly figures of closed weeks have changed since they were published, the latest week first. It is read
    /// anew each time.
    List<Restatement> restatements() {
        IsoWeek from = start();
        IsoWeek to = earlier(request.to(), WeeklySeries.lastClosed(circumstances.now(), zone()));
        return !mayBeRestated() || from.compareTo(to) > 0 ? List.of() : restated.apply(new Window(from, to));
    }

    /// How many rows [#complete] has.
    public long size() {
        return request.scopes().stream().mapToLong(scope -> slots(scope).size()).sum();
    }

    /// The rows in which a metric that was asked for has something to say.
    public Stream<AggregateRow> present() {
        return complete().filter(row -> row.hasAny(request.metrics()));
    }

    /// One row for each scope and period, even if it is all zero, up to the last week that may be seen or in
    /// which an event may lie by now: the number of rows says nothing about what happened.
    public Stream<AggregateRow> complete() {
        return request.scopes().stream().flatMap(this::rows);
    }

    private Stream<AggregateRow> rows(String scope) {
        ScopeFigures figures = source.apply(scope);
        Map<Period, Map<Metric, Long>> distinct = figures.distinct().stream()
                .collect(Collectors.toMap(
                        row -> request.grain().periodOf(row.window().first()), DistinctRow::counts));
        int release = circumstances.release().map(Release::number).orElse(0);
        Map<String, Map<Metric, Cell>> cells = new HashMap<>();
        figures.released()
                .forEach(figure -> cells.computeIfAbsent(figure.period(), period -> new EnumMap<>(Metric.class))
                        .put(figure.metric(), Cell.of(figure, release)));
        Supplier<Filling> filling = () -> new Filling(scope, slots(scope), distinct, cells);
        return figures.weeks()
                .gather(Gatherer.<WeekTotals, Filling, AggregateRow>ofSequential(
                        filling, Filling::add, Filling::finish));
    }

    /// Puts the weeks of a scope into its periods, one after the other.
    private final class Filling {

        private final String scope;
        private final List<Slot> slots;
        private final Map<Period, Map<Metric, Long>> distinct;
        private final Map<String, Map<Metric, Cell>> cells;
        private final long municipalities;
        private final List<WeekTotals> weeks = new ArrayList<>();
        private int next;

        Filling(
                String scope,
                List<Slot> slots,
                Map<Period, Map<Metric, Long>> distinct,
                Map<String, Map<Metric, Cell>> cells) {
            this.scope = scope;
            this.slots = slots;
            this.distinct = distinct;
            this.cells = cells;
            municipalities =
                    request.metrics().contains(Metric.COVERAGE) ? territory().municipalitiesOf(scope) : 0;
        }

        boolean add(WeekTotals week, Gatherer.Downstream<? super AggregateRow> rows) {
            while (next < slots.size() && slots.get(next).period().last().compareTo(week.week()) < 0) {
                if (!rows.push(row(slots.get(next++)))) {
                    return false;
                }
            }
            if (next < slots.size() && slots.get(next).period().first().compareTo(week.week()) <= 0) {
                weeks.add(week);
            }
            return true;
        }

        void finish(Gatherer.Downstream<? super AggregateRow> rows) {
            while (next < slots.size() && rows.push(row(slots.get(next)))) {
                next++;
            }
        }

        private AggregateRow row(Slot slot) {
            PeriodTotals totals = totals(weeks);
            Map<Metric, Long> counts = distinct.get(slot.period());
            Map<Integer, PeriodTotals> ripe = new HashMap<>();
            for (Metric metric : request.metrics()) {
                if (metric.ripeDays() > 0) {
                    ripe.computeIfAbsent(metric.ripeDays(), this::ripe);
                }
            }
            weeks.clear();
            return new AggregateRow(
                    scope,
                    slot.period(),
                    slot.partial(),
                    slot.provisional(),
                    counts == null ? totals : totals.with(counts),
                    ripe,
                    municipalities,
                    circumstances.counting(),
                    cells(slot));
        }

        private PeriodTotals ripe(int days) {
            IsoWeek last = lastRipe.getOrDefault(days, AggregateRequest.LATEST);
            return totals(weeks.stream()
                    .filter(week -> week.week().compareTo(last) <= 0)
                    .toList());
        }

        private PeriodTotals totals(List<WeekTotals> some) {
            if (some.isEmpty()) {
                return PeriodTotals.NONE;
            }
            return request.grain() == Grain.WEEK
                    ? some.getFirst().totals()
                    : PeriodTotals.sum(some.stream().map(WeekTotals::totals).toList());
        }

        /// What a release gives is given for whole periods alone.
        private Map<Metric, Cell> cells(Slot slot) {
            if (released.isEmpty()) {
                return Map.of();
            }
            Map<Metric, Cell> given =
                    slot.whole() ? cells.getOrDefault(slot.period().code(), Map.of()) : Map.of();
            Map<Metric, Cell> all = new EnumMap<>(Metric.class);
            released.forEach(metric -> all.put(metric, given.getOrDefault(metric, Cell.NOT_AVAILABLE)));
            return all;
        }
    }

    /// The periods of a scope that are asked for whole, by their codes; what a release gives is given for no
    /// others.
    List<String> wholePeriods(String scope) {
        return slots(scope).stream()
                .filter(Slot::whole)
                .map(slot -> slot.period().code())
                .toList();
    }

    /// The weeks of the periods of a scope that are asked about.
    Set<Window> windows(String scope) {
        return slots(scope).stream().map(slot -> request.within(slot.period())).collect(Collectors.toSet());
    }

    private List<Slot> slots(String scope) {
        return slots.computeIfAbsent(visibleTo(scope), visible -> {
            IsoWeek start = start();
            IsoWeek end = earlier(visible, IsoWeek.of(circumstances.now().plus(AHEAD), zone()));
            return start.compareTo(end) > 0
                    ? List.of()
                    : Stream.iterate(
                                    request.grain().periodOf(start),
                                    period -> period.first().compareTo(end) <= 0,
                                    Period::next)
                            .map(period -> slot(period, visible))
                            .toList();
        });
    }

    private Slot slot(Period period, IsoWeek visible) {
        boolean whole = !period.isCutBy(request.from(), visible);
        return new Slot(
                period,
                whole,
                !whole || isRipeInPart(period),
                earlier(period.last(), visible).closesAt(zone()).isAfter(circumstances.now()));
    }

    /// Whether a metric that was asked for is known for some weeks of a period only, or for none of several.
    private boolean isRipeInPart(Period period) {
        return request.grain() != Grain.WEEK
                && request.metrics().stream()
                        .filter(metric -> !released.contains(metric))
                        .anyMatch(metric -> !metric.isRipe(period.last(), circumstances.now(), zone()));
    }

    /// A request without a first week begins with the first one of which anything is known.
    private IsoWeek start() {
        if (request.from().compareTo(AggregateRequest.EARLIEST) > 0) {
            return request.from();
        }
        IsoWeek begun = first.orElseGet(this::running);
        return begun.compareTo(AggregateRequest.EARLIEST) > 0 ? begun : AggregateRequest.EARLIEST;
    }

    private IsoWeek visibleTo(String scope) {
        if (request.edition().isFixed()) {
            return circumstances
                    .release()
                    .map(release -> earlier(request.to(), release.through()))
                    .orElse(request.to());
        }
        return circumstances.grant().live().contains(scope)
                ? request.to()
                : earlier(request.to(), WeeklySeries.lastClosed(circumstances.now(), zone()));
    }

    private ZoneId zone() {
        return circumstances.territory().timeZone();
    }

    private IsoWeek running() {
        return IsoWeek.of(circumstances.now(), zone());
    }

    private static IsoWeek earlier(IsoWeek one, IsoWeek other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
