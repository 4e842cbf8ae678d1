package org.arrimage.dashboard.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.query.Derived;
import org.arrimage.dashboard.query.DistinctRow;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;

/// A history by periods of one grain. Sums are summed over the weeks of a period, distinct counts are counted anew for
/// it, and shares of requests take the weeks that are ripe. Two are equal if they hold the same figures for the same
/// periods.
public final class PeriodSeries {

    /// The weeks by which a long curve is said to have begun.
    public static final int BEGINNING = 12;

    private final WeeklySeries history;
    private final Grain grain;
    private final List<Period> periods;
    private final Map<String, Map<IsoWeek, Map<Metric, Long>>> distinct = new HashMap<>();
    private final int counting;
    private final Derived derived = new Derived();
    private final Map<Integer, IsoWeek> ripeUntil;

    /// @param weeks how many weeks the periods cover at least, the running one included
    /// @param rows distinct counts of the windows of [#window], for a grain above the week
    /// @param counting version of the counting of the rows
    PeriodSeries(
            WeeklySeries history,
            Grain grain,
            int weeks,
            Collection<DistinctRow> rows,
            int counting,
            Instant now,
            ZoneId zone) {
        this.history = history;
        this.grain = grain;
        this.counting = counting;
        periods = periods(grain, history.running(), weeks);
        for (DistinctRow row : rows) {
            distinct.computeIfAbsent(row.scope(), scope -> new HashMap<>())
                    .put(row.window().first(), row.counts());
        }
        ripeUntil = Metric.lastRipe(history.running(), now, zone);
    }

    /// The periods of a grain that cover some weeks up to the running one, the earliest first. The first is whole; the
    /// last holds the running week.
    static List<Period> periods(Grain grain, IsoWeek running, int weeks) {
        List<Period> periods = new ArrayList<>();
        Period period = grain.periodOf(running.plusWeeks(1L - weeks));
        while (period.first().compareTo(running) <= 0) {
            periods.add(period);
            period = period.next();
        }
        return List.copyOf(periods);
    }

    /// The weeks of a period that have begun.
    static Window window(Period period, IsoWeek running) {
        return new Window(period.first(), period.last().compareTo(running) < 0 ? period.last() : running);
    }

    /// The same figures week by week.
    public WeeklySeries history() {
        return history;
    }

    /// What has been made of these figures for all pages that share them.
    public Derived derived() {
        return derived;
    }

    public Grain grain() {
        return grain;
    }

    /// What is shown, the earliest first.
    public List<Period> periods() {
        return periods;
    }

    /// How many periods at the end are not closed yet: one at least.
    public int open() {
        return (int) periods.stream().filter(period -> !isClosed(period)).count();
    }

    /// Whether all weeks of a period are closed.
    public boolean isClosed(Period period) {
        return period.last().compareTo(history.lastClosed()) <= 0;
    }

    /// The last period that is closed.
    public Period lastClosed() {
        Period period = grain.periodOf(history.running());
        while (!isClosed(period)) {
            period = before(period);
        }
        return period;
    }

    /// The period before one.
    public Period before(Period period) {
        return grain.periodOf(period.first().plusWeeks(-1));
    }

    /// Closed periods that are shown, the earliest first.
    public List<Period> closed() {
        return periods.subList(0, periods.size() - open());
    }

    /// How many weeks are shown, the running one included.
    public long weeks() {
        return new Window(periods.getFirst().first(), history.running()).weeks();
    }

    /// The weeks of a period that have begun.
    public Window window(Period period) {
        return window(period, history.running());
    }

    /// The totals of a period as far as it has come; empty before there was anything.
    public Optional<PeriodTotals> at(String scope, Period period) {
        return totals(scope, period, window(period).last());
    }

    private Optional<PeriodTotals> totals(String scope, Period period, IsoWeek last) {
        Optional<IsoWeek> first = history.first().filter(begun -> begun.compareTo(last) <= 0);
        if (first.isEmpty() || last.compareTo(period.first()) < 0) {
            return Optional.empty();
        }
        if (grain == Grain.WEEK) {
            return history.at(scope, period.first());
        }
        PeriodTotals sum = history.over(scope, last, (int) new Window(period.first(), last).weeks());
        return Optional.of(sum.with(distinct.getOrDefault(scope, Map.of()).getOrDefault(period.first(), Map.of())));
    }

    /// Whether the rows count a metric; those of a generation from before an upgrade may not.
    public boolean isCounted(Metric metric) {
        return metric.isCountedBy(counting);
    }

    /// A metric of a period; empty where there is nothing to divide, before there was anything, while no week of the
    /// period is ripe for it, and where it is not counted.
    public OptionalDouble value(String scope, Period period, Metric metric) {
        if (!isCounted(metric)) {
            return OptionalDouble.empty();
        }
        return totals(scope, period, lastKnown(period, metric)).map(totals -> totals.value(metric)).stream()
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst();
    }

    /// A metric that is additive, or a ratio of such, over the first [#BEGINNING] weeks shown: from where it has come.
    /// Empty where less than two years are shown, where there is nothing to divide, and where it is not counted.
    public OptionalDouble beginning(String scope, Metric metric) {
        IsoWeek shown = periods.getFirst().first();
        IsoWeek first =
                history.first().filter(begun -> begun.compareTo(shown) > 0).orElse(shown);
        if (!isCounted(metric) || new Window(first, history.running()).weeks() <= 2 * 52) {
            return OptionalDouble.empty();
        }
        return history.over(scope, first.plusWeeks(BEGINNING - 1), BEGINNING).value(metric);
    }

    /// Whether a metric is known for a part of a closed period only: the figures begin within it, or some of its weeks
    /// are not ripe yet.
    public boolean isPartial(Period period, Metric metric) {
        IsoWeek known = lastKnown(period, metric);
        boolean cut = history.first()
                .filter(begun -> begun.compareTo(period.first()) > 0 && begun.compareTo(period.last()) <= 0)
                .isPresent();
        boolean unripe = known.compareTo(window(period).last()) < 0 && isKnown(period, metric);
        return cut || unripe;
    }

    /// Whether a metric is known for some week of a period.
    public boolean isKnown(Period period, Metric metric) {
        return lastKnown(period, metric).compareTo(period.first()) >= 0;
    }

    private IsoWeek lastKnown(Period period, Metric metric) {
        IsoWeek last = window(period).last();
        IsoWeek ripe = ripeUntil.getOrDefault(metric.ripeDays(), last);
        return ripe.compareTo(last) < 0 ? ripe : last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeriodSeries that
                && grain == that.grain
                && counting == that.counting
                && periods.equals(that.periods)
                && history.equals(that.history)
                && distinct.equals(that.distinct)
                && ripeUntil.equals(that.ripeUntil);
    }

    @Override
    public int hashCode() {
        return Objects.hash(grain, counting, periods, history, distinct, ripeUntil);
    }
}
