package org.arrimage.streams.activity;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// Works out what a change of one tie's mentions in one week changes in the numbers of that week, and of another
/// week too if the tie's first week changes: a tie counts as new in its first week.
public final class TieCounts {

    private TieCounts() {}

    /// @param before the tie's mentions in the week until now
    /// @param after its mentions in the week from now on
    /// @param otherWeeks reads the tie's mentions in its *other* weeks; called once at most, and only if needed
    /// @param numbers takes what is to be added, by week
    public static void count(
            IsoWeek week,
            Spread before,
            Spread after,
            Scopes scopes,
            Supplier<SortedMap<IsoWeek, Spread>> otherWeeks,
            Map<IsoWeek, Numbers> numbers) {
        Set<String> tiedBefore = scopes.where(before, Mentions::isPresent);
        Set<String> tiedAfter = scopes.where(after, Mentions::isPresent);
        Numbers here = at(numbers, week);
        Scopes.count(tiedBefore, tiedAfter, Metric.ACTIVE_TIES, here);
        Scopes.count(
                scopes.where(before, Mentions::isAutonomous),
                scopes.where(after, Mentions::isAutonomous),
                Metric.AUTONOMOUS_TIES,
                here);

        if (tiedBefore.equals(tiedAfter)) {
            return;
        }
        SortedMap<IsoWeek, Spread> others = otherWeeks.get();
        Set<String> either = new HashSet<>(tiedBefore);
        either.addAll(tiedAfter);
        for (String scope : either) {
            int sign = Boolean.compare(tiedAfter.contains(scope), tiedBefore.contains(scope));
            if (sign != 0) {
                Optional<IsoWeek> other = earliest(others, scope, scopes);
                if (other.isEmpty() || other.get().compareTo(week) > 0) {
                    here.add(scope, Metric.NEW_TIES, sign);
                    other.ifPresent(next -> at(numbers, next).add(scope, Metric.NEW_TIES, -sign));
                }
            }
        }
    }

    /// The first of some weeks in which two organisations are tied in a scope.
    private static Optional<IsoWeek> earliest(SortedMap<IsoWeek, Spread> weeks, String scope, Scopes scopes) {
        for (Map.Entry<IsoWeek, Spread> week : weeks.entrySet()) {
            if (scopes.where(week.getValue(), Mentions::isPresent).contains(scope)) {
                return Optional.of(week.getKey());
            }
        }
        return Optional.empty();
    }

    private static Numbers at(Map<IsoWeek, Numbers> numbers, IsoWeek week) {
        return numbers.computeIfAbsent(week, absent -> Numbers.none());
    }
}
