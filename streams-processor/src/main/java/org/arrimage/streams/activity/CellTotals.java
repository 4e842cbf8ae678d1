package org.arrimage.streams.activity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.metric.Metric;

/// The numbers of one cell, or what is to be added to them: a sum, whatever the order of its terms.
///
/// @param changes how many terms the sum has; grows with every change of the cell
/// @param numbers sums and distinct counts by metric; what is zero is left out
/// @param contactDays number of first contacts by whole days since the referral, 0 to 365
public record CellTotals(long changes, Map<Metric, Long> numbers, SortedMap<Integer, Long> contactDays) {

    /// Nothing counted yet.
    public static final CellTotals NONE = new CellTotals(0, Map.of(), Collections.emptySortedMap());

    public CellTotals {
        Map<Metric, Long> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(numbers);
        numbers = Collections.unmodifiableMap(ordered);
        contactDays = Collections.unmodifiableSortedMap(new TreeMap<>(contactDays));
    }

    /// One change: the sums and days of a tally.
    static CellTotals of(Tally tally) {
        return new CellTotals(1, tally.sums(), new TreeMap<>(tally.contactDays()));
    }

    /// These and others together.
    public CellTotals plus(CellTotals other) {
        Map<Metric, Long> sums = new EnumMap<>(Metric.class);
        sums.putAll(numbers);
        other.numbers.forEach((metric, amount) -> Tally.add(sums, metric, amount));
        SortedMap<Integer, Long> days = new TreeMap<>(contactDays);
        other.contactDays.forEach((day, amount) -> Tally.add(days, day, amount));
        return new CellTotals(changes + other.changes, sums, days);
    }

    /// These without the metrics that a counting of this version does not have.
    public CellTotals countedBy(int counting) {
        Map<Metric, Long> counted = new EnumMap<>(Metric.class);
        counted.putAll(numbers);
        counted.keySet().removeIf(metric -> !metric.isCountedBy(counting));
        return new CellTotals(
                changes,
                counted,
                Metric.CONTACT_DAYS.isCountedBy(counting) ? contactDays : Collections.emptySortedMap());
    }

    /// Whether every number is zero.
    public boolean isZero() {
        return numbers.isEmpty() && contactDays.isEmpty();
    }
}
