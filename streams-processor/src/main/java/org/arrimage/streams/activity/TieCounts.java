package org.arrimage.streams.activity;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// What a change of one tie's mentions in one week does to the numbers of that week and, as a tie is new in its
/// earliest week, of another.
public final class TieCounts {

    private TieCounts() {}

    /// @param before the tie's mentions in the week until now
    /// @param after its mentions in the week from now on
    /// @param earliestElsewhere by scope the first of the *other* weeks in which the two are tied, if there is one
    /// @param numbers takes what is to be added, by week
    public static void count(
            IsoWeek week,
            Spread before,
            Spread after,
            Scopes scopes,
            Function<String, Optional<IsoWeek>> earliestElsewhere,
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

        Set<String> changed = new HashSet<>(tiedBefore);
        changed.addAll(tiedAfter);
        for (String scope : changed) {
            int sign = Boolean.compare(tiedAfter.contains(scope), tiedBefore.contains(scope));
            Optional<IsoWeek> other = sign == 0 ? Optional.of(week) : earliestElsewhere.apply(scope);
            if (other.isEmpty() || other.get().compareTo(week) > 0) {
                here.add(scope, Metric.NEW_TIES, sign);
                other.ifPresent(next -> at(numbers, next).add(scope, Metric.NEW_TIES, -sign));
            }
        }
    }

    /// Whether two organisations are tied in a scope.
    public static boolean isTied(Spread spread, String scope, Scopes scopes) {
        return scopes.where(spread, Mentions::isPresent).contains(scope);
    }

    private static Numbers at(Map<IsoWeek, Numbers> numbers, IsoWeek week) {
        return numbers.computeIfAbsent(week, absent -> Numbers.none());
    }
}
