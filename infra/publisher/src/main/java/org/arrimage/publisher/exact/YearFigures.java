package org.arrimage.publisher.exact;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.publisher.release.Structure;

/// The exact figures of one ISO year: every counted metric of every scope over every period.
public final class YearFigures {

    private final Structure structure;
    private final Map<String, Integer> scopes = new HashMap<>();
    private final Map<Period, Integer> periods = new HashMap<>();
    private final Map<Metric, long[]> counts = new EnumMap<>(Metric.class);
    /// The public part of distinct counts.
    private final Map<Metric, long[]> joint = new EnumMap<>(Metric.class);
    /// First contacts by whole days.
    private final Map<Integer, SortedMap<Integer, Long>> days = new HashMap<>();

    /// Nothing has happened.
    public YearFigures(Structure structure) {
        this.structure = structure;
        structure.scopes().forEach(scope -> scopes.put(scope, scopes.size()));
        structure.periods().forEach(period -> periods.put(period, periods.size()));
    }

    /// Adds what a weekly row holds to all periods that the week belongs to. A distinct count is one of the week
    /// only.
    ///
    /// @param scope of the structure
    /// @param week of the year
    public void add(String scope, IsoWeek week, Metric metric, long count) {
        if (metric.kind() == Metric.Kind.DISTINCT) {
            numbers(counts, metric)[place(scope, Grain.WEEK.periodOf(week))] = count;
            return;
        }
        for (Grain grain : Grain.values()) {
            numbers(counts, metric)[place(scope, grain.periodOf(week))] += count;
        }
    }

    /// Adds first contacts that took so many days.
    public void addDays(String scope, IsoWeek week, int took, long contacts) {
        for (Grain grain : Grain.values()) {
            days.computeIfAbsent(place(scope, grain.periodOf(week)), place -> new TreeMap<>())
                    .merge(took, contacts, Long::sum);
        }
    }

    /// Sets a distinct count of a period longer than a week.
    ///
    /// @param all how many there were
    /// @param publicly how many of them meetings and projects name
    public void set(String scope, Period period, Metric metric, long all, long publicly) {
        numbers(counts, metric)[place(scope, period)] = all;
        numbers(joint, metric)[place(scope, period)] = publicly;
    }

    private long[] numbers(Map<Metric, long[]> of, Metric metric) {
        return of.computeIfAbsent(metric, first -> new long[scopes.size() * periods.size()]);
    }

    private int place(String scope, Period period) {
        Integer row = scopes.get(scope);
        Integer column = periods.get(period);
        if (row == null || column == null) {
            throw new IllegalArgumentException(scope + " and " + period.code() + " are not of this structure");
        }
        return row * periods.size() + column;
    }

    /// A sum or distinct count.
    public long count(Metric metric, String scope, Period period) {
        long[] numbers = counts.get(metric);
        return numbers == null ? 0 : numbers[place(scope, period)];
    }

    /// Nearest rank: the least number of days within which so many of a hundred first contacts took place.
    public OptionalInt days(int percent, String scope, Period period) {
        SortedMap<Integer, Long> histogram = days.getOrDefault(place(scope, period), new TreeMap<>());
        long total =
                histogram.values().stream().mapToLong(Objects::requireNonNull).sum();
        long rank = (total * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : histogram.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return OptionalInt.of(entry.getKey());
            }
        }
        return OptionalInt.empty();
    }

    /// What is protected, by index of the structure: of distinct counts, what referrals add to the public part.
    ///
    /// @throws ArithmeticException if a figure does not fit in an `int`
    public int[] exact() {
        int[] exact = new int[structure.size()];
        fill(exact, counts);
        int[] publicly = joint();
        for (int i = 0; i < exact.length; i++) {
            exact[i] -= publicly[i];
        }
        return exact;
    }

    /// The public part of distinct counts, by index of the structure.
    public int[] joint() {
        int[] publicly = new int[structure.size()];
        fill(publicly, joint);
        return publicly;
    }

    private void fill(int[] into, Map<Metric, long[]> from) {
        for (Metric metric : Structure.metrics()) {
            long[] numbers = from.get(metric);
            if (numbers != null) {
                for (String scope : structure.scopes()) {
                    for (Period period : structure.periods()) {
                        if (metric.kind() != Metric.Kind.DISTINCT || period.grain() != Grain.WEEK) {
                            into[structure.index(metric, scope, period)] =
                                    Math.toIntExact(numbers[place(scope, period)]);
                        }
                    }
                }
            }
        }
    }
}
