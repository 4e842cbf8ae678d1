package org.arrimage.dashboard.query;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.metric.Metric;

/// Metrics of one scope over one week or several.
///
/// @param counts sums and distinct counts; a missing one is 0, unless the reader may not see it
/// @param contactDays number of first contacts by whole days since the referral, 0 to 365
public record PeriodTotals(Map<Metric, Long> counts, SortedMap<Integer, Long> contactDays) {

    /// Nothing happened.
    public static final PeriodTotals NONE = new PeriodTotals(Map.of(), Collections.emptySortedMap());

    public PeriodTotals {
        Map<Metric, Long> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
        contactDays = Collections.unmodifiableSortedMap(new TreeMap<>(contactDays));
    }

    /// A sum or distinct count.
    public long count(Metric metric) {
        return counts.getOrDefault(metric, 0L);
    }

    /// A metric as a number: a count, a ratio or a percentile; empty where a ratio's denominator or a histogram is
    /// empty.
    ///
    /// @throws IllegalArgumentException for a histogram, for what is measured on the network, and for coverage,
    ///     which [#coverage] gives
    public OptionalDouble value(Metric metric) {
        return switch (metric.kind()) {
            case SUM, DISTINCT -> OptionalDouble.of(count(metric));
            case RATIO -> ratio(metric);
            case PERCENTILE -> percentile(metric == Metric.CONTACT_DAYS_P90 ? 90 : 50);
            case HISTOGRAM, NETWORK -> throw new IllegalArgumentException("No number of totals: " + metric.code());
        };
    }

    /// The share of the municipalities of a scope that were reached; empty where it has none.
    public OptionalDouble coverage(long municipalities) {
        return ratio(count(Metric.MUNICIPALITIES_REACHED), municipalities);
    }

    private OptionalDouble ratio(Metric metric) {
        if (metric.denominator().isEmpty()) {
            throw new IllegalArgumentException("Totals do not tell what divides " + metric.code());
        }
        return ratio(
                metric.numerator().map(this::count).orElse(0L),
                metric.denominator().stream().mapToLong(this::count).sum());
    }

    private static OptionalDouble ratio(long numerator, long denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) numerator / denominator);
    }

    /// Nearest rank: the smallest number of days within which at least `percent` % of the contacts took place.
    private OptionalDouble percentile(int percent) {
        long total = contactDays.values().stream().mapToLong(Long::longValue).sum();
        long rank = (total * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : contactDays.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return OptionalDouble.of(entry.getKey());
            }
        }
        return OptionalDouble.empty();
    }

    /// These totals with recounted values put in.
    public PeriodTotals with(Map<Metric, Long> anew) {
        Map<Metric, Long> all = new EnumMap<>(Metric.class);
        all.putAll(counts);
        all.putAll(anew);
        return new PeriodTotals(all, contactDays);
    }

    /// What [#value] gives for the [#sum] of several weeks of one scope.
    ///
    /// @param metric a sum, or a ratio of sums
    static OptionalDouble valueOfSum(Collection<PeriodTotals> weeks, Metric metric) {
        return switch (metric.kind()) {
            case SUM -> OptionalDouble.of(sum(weeks, metric));
            case RATIO ->
                ratio(
                        metric.numerator().map(part -> sum(weeks, part)).orElse(0L),
                        metric.denominator().stream()
                                .mapToLong(part -> sum(weeks, part))
                                .sum());
            case DISTINCT, PERCENTILE, HISTOGRAM, NETWORK ->
                throw new IllegalArgumentException("Not a sum, nor a ratio of sums: " + metric.code());
        };
    }

    private static long sum(Collection<PeriodTotals> weeks, Metric part) {
        if (part.kind() != Metric.Kind.SUM) {
            throw new IllegalArgumentException("Does not add up: " + part.code());
        }
        long sum = 0;
        for (PeriodTotals week : weeks) {
            sum += week.count(part);
        }
        return sum;
    }

    /// Those of several weeks of one scope together. Distinct counts do not add up and are left out.
    public static PeriodTotals sum(Iterable<PeriodTotals> weeks) {
        long[] sums = new long[Metric.values().length];
        SortedMap<Integer, Long> days = new TreeMap<>();
        for (PeriodTotals week : weeks) {
            week.counts.forEach((metric, count) -> sums[metric.ordinal()] += count);
            week.contactDays.forEach((day, count) -> days.merge(day, count, Long::sum));
        }
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (metric.kind() == Metric.Kind.SUM && sums[metric.ordinal()] != 0) {
                counts.put(metric, sums[metric.ordinal()]);
            }
        }
        return new PeriodTotals(counts, days);
    }
}
