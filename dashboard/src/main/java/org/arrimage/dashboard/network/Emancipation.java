package org.arrimage.dashboard.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.WeeklyPair;

/// How organisations that the backbone brought together come to do without it. The measure is the project's own.
///
/// Of the pairs among the organisations of which the backbone is neither, from their first tie on: a pair began with
/// the backbone if no contact of its first week was without. Weeks do not tell in which order contacts of one week
/// came;
/// a pair that has both in its first week is not said to have needed anybody.
///
/// @param weeks median (nearest rank, as for all percentiles) of the weeks to the first contact without the backbone,
///     over the pairs that began with it and have had one
/// @param notYet share of the pairs that began with the backbone and have had no contact without
/// @param neverNeeded share of all pairs that began without the backbone
public record Emancipation(OptionalInt weeks, OptionalDouble notYet, OptionalDouble neverNeeded) {

    /// @param history weekly ties from the beginning; those after `last` are left out
    static Emancipation of(
            Set<String> organisations, Optional<String> backbone, Collection<WeeklyPair> history, IsoWeek last) {
        Map<Tie, TreeMap<IsoWeek, Boolean>> autonomousByWeek = new HashMap<>();
        for (WeeklyPair pair : history) {
            Tie tie = Tie.between(pair.a(), pair.b());
            if (pair.week().compareTo(last) <= 0
                    && organisations.contains(tie.a())
                    && organisations.contains(tie.b())
                    && backbone.filter(tie::touches).isEmpty()) {
                autonomousByWeek
                        .computeIfAbsent(tie, first -> new TreeMap<>())
                        .merge(pair.week(), pair.autonomous() > 0, Boolean::logicalOr);
            }
        }
        List<Integer> needed = new ArrayList<>();
        int began = 0;
        for (TreeMap<IsoWeek, Boolean> weeks : autonomousByWeek.values()) {
            if (!weeks.firstEntry().getValue()) {
                began++;
                weeks.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .findFirst()
                        .ifPresent(free -> needed.add(weeksBetween(weeks.firstKey(), free.getKey())));
            }
        }
        int pairs = autonomousByWeek.size();
        return new Emancipation(median(needed), Ratio.of(began - needed.size(), began), Ratio.of(pairs - began, pairs));
    }

    private static int weeksBetween(IsoWeek first, IsoWeek then) {
        return (int) ((then.monday().toEpochDay() - first.monday().toEpochDay()) / 7);
    }

    private static OptionalInt median(List<Integer> values) {
        int middle = (values.size() + 1) / 2;
        return values.stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .skip(Math.max(0, middle - 1))
                .findFirst();
    }
}
