package org.arrimage.publisher.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;

/// The figures of one ISO year, each with an index, and the [Relation]s between them.
///
/// No relation leaves an ISO year, since no period does: years are protected and audited one by one.
///
/// `collaborations` and `collaborations_autonomous` are not among the figures: readers get them as exact joint
/// contacts plus released requests. `new_ties` is not either: which of its pairs are public depends on earlier
/// referrals.
public final class Structure {

    /// Counted per week and added up over weeks and scopes.
    private static final List<Metric> ADDITIVE = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.REFERRALS_CROSS_SECTOR,
            Metric.REFERRALS_AUTONOMOUS,
            Metric.REFERRALS_ACCEPTED,
            Metric.REFERRALS_DECLINED,
            Metric.REFERRALS_MISDIRECTED,
            Metric.REFERRALS_CONTACTED,
            Metric.REFERRALS_COMPLETED,
            Metric.REFERRALS_CANCELLED,
            Metric.REQUESTS_ACCEPTED,
            Metric.REQUESTS_DECLINED,
            Metric.REQUESTS_CONTACTED_3D,
            Metric.REQUESTS_CONTACTED_7D,
            Metric.REQUESTS_CONTACTED_30D,
            Metric.REQUESTS_COMPLETED,
            Metric.REQUESTS_ANSWERED,
            Metric.REQUESTS_CANCELLED);

    /// Counted anew for each period and scope, from four weeks up; a figure is what referrals add to the public
    /// part.
    private static final List<Metric> DISTINCT = List.of(
            Metric.ACTIVE_ORGANISATIONS, Metric.MUNICIPALITIES_REACHED, Metric.ACTIVE_TIES, Metric.AUTONOMOUS_TIES);

    private static final List<Metric> METRICS =
            Stream.concat(ADDITIVE.stream(), DISTINCT.stream()).toList();

    private final int year;
    private final List<String> scopes;
    private final List<Period> periods;
    private final Map<String, Integer> scopeIndex = new HashMap<>();
    private final Map<Period, Integer> periodIndex = new HashMap<>();
    /// Total scope and its parts, from the groups up to the region.
    private final Map<String, List<String>> scopeSums = new LinkedHashMap<>();

    /// @param year ISO year
    public Structure(Territory territory, int year) {
        this.year = year;
        List<String> all = new ArrayList<>();
        List<String> top = new ArrayList<>();
        territory.groups().forEach(group -> {
            List<String> members = territory.sectors().stream()
                    .filter(sector -> group.code().equals(sector.group()))
                    .map(Territory.Sector::code)
                    .toList();
            all.add(group.code());
            scopeSums.put(group.code(), members);
            top.add(group.code());
        });
        territory.sectors().forEach(sector -> {
            all.add(sector.code());
            if (sector.group() == null) {
                top.add(sector.code());
            }
        });
        all.add(Territory.REGION);
        scopeSums.put(Territory.REGION, List.copyOf(top));
        scopes = List.copyOf(all);
        List<Period> found = new ArrayList<>();
        for (Grain grain : Grain.values()) {
            for (Period period = grain.periodOf(IsoWeek.of(year, 1)); period.year() == year; period = period.next()) {
                found.add(period);
            }
        }
        periods = List.copyOf(found);
        for (int i = 0; i < scopes.size(); i++) {
            scopeIndex.put(scopes.get(i), i);
        }
        for (int i = 0; i < periods.size(); i++) {
            periodIndex.put(periods.get(i), i);
        }
    }

    public int year() {
        return year;
    }

    /// The metrics that are released as figures.
    public static List<Metric> metrics() {
        return METRICS;
    }

    public List<String> scopes() {
        return scopes;
    }

    /// All periods of the year: weeks, blocks of four weeks, quarters, and the year.
    public List<Period> periods() {
        return periods;
    }

    /// How many indices there are, those that are never available among them.
    public int size() {
        return METRICS.size() * scopes.size() * periods.size();
    }

    public int index(Metric metric, String scope, Period period) {
        Integer scopeAt = scopeIndex.get(scope);
        Integer periodAt = periodIndex.get(period);
        int metricAt = METRICS.indexOf(metric);
        if (metricAt < 0 || scopeAt == null || periodAt == null) {
            throw new IllegalArgumentException(
                    new Figure(metric, scope, period).code() + " is not a figure of " + year);
        }
        return (metricAt * scopes.size() + scopeAt) * periods.size() + periodAt;
    }

    public Figure figure(int index) {
        int row = index / periods.size();
        return new Figure(
                METRICS.get(row / scopes.size()), scopes.get(row % scopes.size()), periods.get(index % periods.size()));
    }

    /// Whether a figure is given once a week is closed: its period is over, and long enough for its metric.
    public boolean isAvailable(int index, IsoWeek through) {
        Period period = periods.get(index % periods.size());
        return period.last().compareTo(through) <= 0 && (period.grain() != Grain.WEEK || !isDistinct(index));
    }

    /// Whether it counts distinct things.
    public boolean isDistinct(int index) {
        return index >= ADDITIVE.size() * scopes.size() * periods.size();
    }

    /// Whether it says what became of the requests of its period.
    public boolean isOfCohort(int index) {
        return METRICS.get(index / (scopes.size() * periods.size())).code().startsWith("requests_");
    }

    /// The relations between the figures that are available once a week is closed.
    ///
    /// @param joint the public part of each distinct count, by index
    public List<Relation> relations(IsoWeek through, int[] joint) {
        Rows rows = new Rows(through, joint);
        ADDITIVE.forEach(rows::sumsOverScopes);
        ADDITIVE.forEach(rows::sumsOverTime);
        rows.sumsOverScopes(Metric.MUNICIPALITIES_REACHED);
        scopes.forEach(scope -> periods.forEach(period -> rows.betweenMetrics(scope, period)));
        DISTINCT.forEach(metric -> {
            rows.distinctOverTime(metric);
            if (metric != Metric.MUNICIPALITIES_REACHED) {
                rows.distinctOverScopes(metric);
            }
        });
        return List.copyOf(rows.relations);
    }

    private List<Period> within(Period whole, Grain grain) {
        return periods.stream()
                .filter(period -> period.grain() == grain
                        && period.first().compareTo(whole.first()) >= 0
                        && period.last().compareTo(whole.last()) <= 0)
                .toList();
    }

    /// Collects the relations whose figures are all available.
    private final class Rows {
        private final List<Relation> relations = new ArrayList<>();
        private final IsoWeek through;
        private final int[] joint;

        private Rows(IsoWeek through, int[] joint) {
            this.through = through;
            this.joint = joint;
        }

        private void sumsOverScopes(Metric metric) {
            scopeSums.forEach((whole, parts) -> {
                for (Period period : periods) {
                    int[] figures = new int[parts.size() + 1];
                    figures[0] = index(metric, whole, period);
                    for (int i = 0; i < parts.size(); i++) {
                        figures[i + 1] = index(metric, parts.get(i), period);
                    }
                    // Of longer periods the sums over time say it too.
                    sum(figures, period.grain() != Grain.WEEK && metric != Metric.MUNICIPALITIES_REACHED);
                }
            });
        }

        private void sumsOverTime(Metric metric) {
            for (String scope : scopes) {
                for (Period whole : periods) {
                    switch (whole.grain()) {
                        case WEEK -> {}
                        case FOUR_WEEKS, QUARTER -> sum(metric, scope, whole, Grain.WEEK);
                        case YEAR -> {
                            sum(metric, scope, whole, Grain.FOUR_WEEKS);
                            sum(metric, scope, whole, Grain.QUARTER);
                        }
                    }
                }
            }
        }

        private void sum(Metric metric, String scope, Period whole, Grain grain) {
            List<Period> parts = within(whole, grain);
            int[] figures = new int[parts.size() + 1];
            figures[0] = index(metric, scope, whole);
            for (int i = 0; i < parts.size(); i++) {
                figures[i + 1] = index(metric, scope, parts.get(i));
            }
            sum(figures, false);
        }

        private void sum(int[] figures, boolean implied) {
            int[] factors = new int[figures.length];
            Arrays.fill(factors, -1);
            factors[0] = 1;
            add(new Relation(figures, factors, 0, true, implied));
        }

        /// What is counted once for some of the requests of a period is at most the requests. Metrics that are
        /// counted in the week of a later event have no such relation to the requests of the same week.
        private void betweenMetrics(String scope, Period period) {
            boolean implied = period.grain() != Grain.WEEK || scopeSums.containsKey(scope);
            atMost(implied, scope, period, Metric.REFERRALS_REQUESTED, Metric.REFERRALS_CROSS_SECTOR);
            atMost(implied, scope, period, Metric.REFERRALS_REQUESTED, Metric.REFERRALS_AUTONOMOUS);
            atMost(implied, scope, period, Metric.REFERRALS_DECLINED, Metric.REFERRALS_MISDIRECTED);
            atMost(implied, scope, period, Metric.REQUESTS_CONTACTED_7D, Metric.REQUESTS_CONTACTED_3D);
            atMost(implied, scope, period, Metric.REQUESTS_CONTACTED_30D, Metric.REQUESTS_CONTACTED_7D);
            atMost(implied, scope, period, Metric.REQUESTS_ANSWERED, Metric.REQUESTS_CONTACTED_30D);
            atMost(implied, scope, period, Metric.REQUESTS_ANSWERED, Metric.REQUESTS_COMPLETED);
            atMost(
                    implied,
                    scope,
                    period,
                    Metric.REQUESTS_ANSWERED,
                    Metric.REQUESTS_ACCEPTED,
                    Metric.REQUESTS_DECLINED);
            atMost(
                    implied,
                    scope,
                    period,
                    Metric.REFERRALS_REQUESTED,
                    Metric.REQUESTS_ANSWERED,
                    Metric.REQUESTS_CANCELLED);
            if (period.grain() != Grain.WEEK) {
                added(scope, period, Metric.REFERRALS_REQUESTED, Metric.MUNICIPALITIES_REACHED, 1);
                added(scope, period, Metric.REFERRALS_REQUESTED, Metric.ACTIVE_TIES, 1);
                added(scope, period, Metric.REFERRALS_AUTONOMOUS, Metric.AUTONOMOUS_TIES, 1);
                added(scope, period, Metric.ACTIVE_TIES, Metric.ACTIVE_ORGANISATIONS, 2);
                inside(index(Metric.AUTONOMOUS_TIES, scope, period), index(Metric.ACTIVE_TIES, scope, period));
            }
        }

        private void atMost(boolean implied, String scope, Period period, Metric whole, Metric... parts) {
            int[] figures = new int[parts.length + 1];
            int[] factors = new int[parts.length + 1];
            figures[0] = index(whole, scope, period);
            factors[0] = -1;
            for (int i = 0; i < parts.length; i++) {
                figures[i + 1] = index(parts[i], scope, period);
                factors[i + 1] = 1;
            }
            add(new Relation(figures, factors, 0, false, implied));
        }

        /// Each of the cause adds so many distinct things at most.
        private void added(String scope, Period period, Metric cause, Metric things, int each) {
            int[] figures = {index(cause, scope, period), index(things, scope, period)};
            add(new Relation(figures, new int[] {-each, 1}, 0, false, false));
        }

        /// The things of one count are among those of another.
        private void inside(int some, int all) {
            add(new Relation(new int[] {all, some}, new int[] {-1, 1}, joint[all] - joint[some], false, false));
        }

        private void distinctOverTime(Metric metric) {
            for (String scope : scopes) {
                Period whole = periods.getLast();
                int year = index(metric, scope, whole);
                for (Grain grain : List.of(Grain.FOUR_WEEKS, Grain.QUARTER)) {
                    List<Integer> parts = within(whole, grain).stream()
                            .map(period -> index(metric, scope, period))
                            .toList();
                    parts.forEach(part -> inside(part, year));
                    together(year, parts);
                }
            }
        }

        private void distinctOverScopes(Metric metric) {
            scopeSums.forEach((whole, members) -> periods.forEach(period -> {
                if (period.grain() != Grain.WEEK) {
                    int all = index(metric, whole, period);
                    List<Integer> parts = members.stream()
                            .map(member -> index(metric, member, period))
                            .toList();
                    parts.forEach(part -> inside(part, all));
                    together(all, parts);
                }
            }));
        }

        /// The things of a count are all in one of the parts.
        private void together(int whole, List<Integer> parts) {
            int[] figures = new int[parts.size() + 1];
            int[] factors = new int[parts.size() + 1];
            figures[0] = whole;
            factors[0] = 1;
            int bound = -joint[whole];
            for (int i = 0; i < parts.size(); i++) {
                figures[i + 1] = parts.get(i);
                factors[i + 1] = -1;
                bound += joint[parts.get(i)];
            }
            add(new Relation(figures, factors, bound, false, false));
        }

        private void add(Relation relation) {
            for (int i = 0; i < relation.size(); i++) {
                if (!isAvailable(relation.figure(i), through)) {
                    return;
                }
            }
            relations.add(relation);
        }
    }
}
