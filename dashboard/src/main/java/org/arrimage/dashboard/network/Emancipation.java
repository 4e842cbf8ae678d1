package org.arrimage.dashboard.network;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.arrimage.dashboard.query.FirstTie;

/// How organisations that the backbone brought together learn to work without it. The measure is the project's own.
///
/// It looks at all pairs of organisations other than the backbone, from their first tie on. A pair began with the
/// backbone if every contact of its first week was with it. Weeks do not tell the order of the contacts within
/// them, so a pair that has both kinds of contact in its first week does not count as one that needed the backbone.
///
/// @param weeks median (nearest rank, as for all percentiles: the lesser of the middle two) of the weeks from the
///     first tie to the first without the backbone, over the pairs that began with it and have had one; at least 1,
///     empty where no pair has
/// @param notYet pairs that began with the backbone and have had no contact without, among those that began with
///     it; 0 to 1, empty where none began with it
/// @param neverNeeded pairs that began without the backbone, among all pairs; 0 to 1, empty without pairs
public record Emancipation(OptionalInt weeks, OptionalDouble notYet, OptionalDouble neverNeeded) {

    static Emancipation of(Set<String> organisations, Optional<String> backbone, Collection<FirstTie> firstTies) {
        List<FirstTie> pairs = firstTies.stream()
                .filter(pair -> organisations.contains(pair.a()) && organisations.contains(pair.b()))
                .filter(pair -> backbone.filter(Tie.between(pair.a(), pair.b())::touches)
                        .isEmpty())
                .toList();
        List<FirstTie> began = pairs.stream()
                .filter(pair -> !pair.autonomous().equals(Optional.of(pair.first())))
                .toList();
        List<Integer> weeks = began.stream()
                .flatMap(pair -> pair.autonomous().stream()
                        .map(free -> (int) ChronoUnit.WEEKS.between(pair.first().monday(), free.monday())))
                .sorted()
                .toList();
        return new Emancipation(
                weeks.isEmpty() ? OptionalInt.empty() : OptionalInt.of(weeks.get((weeks.size() - 1) / 2)),
                Ratio.of(began.size() - weeks.size(), began.size()),
                Ratio.of(pairs.size() - began.size(), pairs.size()));
    }
}
