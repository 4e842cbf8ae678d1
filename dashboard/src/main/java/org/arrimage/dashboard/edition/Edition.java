package org.arrimage.dashboard.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Published.Shown;
import org.arrimage.dashboard.query.Published.Sign;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Series;
import org.arrimage.dashboard.signals.Signal;
import org.arrimage.dashboard.signals.Signals;

/// A closed week as a release shows it: nothing else is known here, so that an edition stays what it was.
///
/// @param exact whether these are the exact figures, frozen, rather than the released ones
/// @param scopes those that the reader may see, in the order of the territory
final class Edition {

    /// How many weeks the curve shows: the week and the year before it.
    static final int CURVE_WEEKS = 53;

    private static final int BLOCKS = 26;
    private static final int QUARTERS = 5;

    /// Whatever an edition shows.
    static final Set<Metric> METRICS = metrics();

    private static final Shown NOTHING = new Shown(Sign.NOT_AVAILABLE, null, null);

    private final Release release;
    private final boolean exact;
    private final Territory territory;
    private final Optional<Organisation> backbone;
    private final List<String> scopes;
    private final Map<Key, Published> figures = new HashMap<>();

    private record Key(String scope, Metric metric, String period) {}

    Edition(
            Release release,
            boolean exact,
            Territory territory,
            Optional<Organisation> backbone,
            List<String> scopes,
            Collection<Published> figures) {
        this.release = release;
        this.exact = exact;
        this.territory = territory;
        this.backbone = backbone;
        this.scopes = List.copyOf(scopes);
        figures.forEach(figure -> this.figures.put(new Key(figure.scope(), figure.metric(), figure.period()), figure));
    }

    private static Set<Metric> metrics() {
        Set<Metric> metrics = new LinkedHashSet<>(List.of(
                Metric.REFERRALS_REQUESTED,
                Metric.COLLABORATIONS,
                Metric.COLLABORATIONS_AUTONOMOUS,
                Metric.AUTONOMY_SHARE,
                Metric.MEETINGS_HELD,
                Metric.OFFERS_PRESENTED,
                Metric.PROJECTS_STARTED,
                Metric.ACTIVE_TIES,
                Metric.BACKBONE_IN_PERSON,
                Metric.TABLES_HELD,
                Metric.TABLES_DOUBLE_PRESENCE));
        for (Series series : Series.values()) {
            metrics.addAll(series.counted());
        }
        return Set.copyOf(metrics);
    }

    /// The periods that an edition of a week may show.
    static List<Period> periods(IsoWeek through) {
        List<Period> periods = new ArrayList<>();
        for (int back = 0; back < Signals.LOOKS_BACK; back++) {
            periods.add(Grain.WEEK.periodOf(through.plusWeeks(-back)));
        }
        for (Grain grain : List.of(Grain.FOUR_WEEKS, Grain.QUARTER)) {
            Period period = lastWhole(grain, through);
            for (int back = 0; back < (grain == Grain.FOUR_WEEKS ? BLOCKS : QUARTERS); back++) {
                periods.add(period);
                period = grain.periodOf(period.first().plusWeeks(-1));
            }
        }
        return periods;
    }

    /// The last period of a grain that has ended with a week.
    static Period lastWhole(Grain grain, IsoWeek through) {
        Period period = grain.periodOf(through);
        return period.last().equals(through)
                ? period
                : grain.periodOf(period.first().plusWeeks(-1));
    }

    Release release() {
        return release;
    }

    boolean isExact() {
        return exact;
    }

    Territory territory() {
        return territory;
    }

    Optional<Organisation> backbone() {
        return backbone;
    }

    /// The scopes of the reader, in the order of the territory.
    List<String> scopes() {
        return scopes;
    }

    IsoWeek week() {
        return release.through();
    }

    Shown shown(String scope, Metric metric, Period period) {
        Published figure = figures.get(new Key(scope, metric, period.code()));
        return figure == null ? NOTHING : figure.shown();
    }

    Shown weekly(String scope, Metric metric, IsoWeek week) {
        return shown(scope, metric, Grain.WEEK.periodOf(week));
    }

    /// The weekly figures that this release shows otherwise than the releases before it, the latest week first.
    List<Published> revised() {
        return figures.values().stream()
                .filter(figure -> figure.isRevisedIn(release.number()))
                .filter(figure -> figure.metric().kind() == Metric.Kind.SUM)
                .filter(figure -> figure.period().contains("-W"))
                .sorted((one, other) -> {
                    int byWeek = other.period().compareTo(one.period());
                    int byScope = scopes.indexOf(one.scope()) - scopes.indexOf(other.scope());
                    return byWeek != 0
                            ? byWeek
                            : byScope != 0 ? byScope : one.metric().compareTo(other.metric());
                })
                .toList();
    }

    /// The weekly figures as the pages have them: what is not given counts as nothing.
    private WeeklySeries history() {
        Map<String, Map<String, Map<Metric, Long>>> counts = new HashMap<>();
        figures.forEach((key, figure) -> {
            Long value = figure.shown().value();
            if (key.metric().kind() == Metric.Kind.SUM && key.period().contains("-W") && value != null) {
                counts.computeIfAbsent(key.scope(), scope -> new HashMap<>())
                        .computeIfAbsent(key.period(), period -> new EnumMap<>(Metric.class))
                        .put(key.metric(), value);
            }
        });
        List<WeeklyRow> rows = new ArrayList<>();
        counts.forEach((scope, weeks) -> weeks.forEach((week, values) -> rows.add(new WeeklyRow(
                scope,
                IsoWeek.parse(week),
                new PeriodTotals(values, PeriodTotals.NONE.contactDays()),
                Instant.EPOCH))));
        return new WeeklySeries(rows, closed(), territory.timeZone());
    }

    private Instant closed() {
        return week().closesAt(territory.timeZone());
    }

    /// What the frozen figures tell of the week. Rounded ones are judged in the region and by week alone: in small
    /// counts what comes and goes is the rounding.
    Signals signals(Quiet quiet) {
        WeeklySeries history = history();
        if (history.isEmpty()) {
            return new Signals(List.of(), List.of());
        }
        Signals all = Signals.of(history, territory, Metric.COUNTING, quiet, closed());
        return new Signals(
                all.behaviours(), all.computed().stream().filter(this::isTold).toList());
    }

    private boolean isTold(Signal signal) {
        boolean visible = scopes.contains(signal.scope());
        boolean steady = exact
                || signal.scope().equals(Territory.REGION) && signal.period().grain() == Grain.WEEK
                || signal.series().metric().disclosure() == DisclosureClass.ACTIVITY;
        boolean given = signal.series().counted().stream()
                .allMatch(metric ->
                        weekly(signal.scope(), metric, signal.period().last()).value() != null);
        return visible && steady && given;
    }
}
