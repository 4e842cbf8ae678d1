package org.arrimage.streams.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;

/// What is to be added to the mentions of pairs: a sum, whatever the order of its terms.
///
/// @param pairs the change of each pair, by sector; pairs without a change are left out
public record PairChanges(Map<PairWeek, Spread> pairs) {

    /// Nothing yet.
    public static PairChanges none() {
        return new PairChanges(new HashMap<>());
    }

    /// Adds the pairs of a week's change.
    public void add(IsoWeek week, WeekChange change) {
        change.sectors()
                .forEach((sector, tally) -> tally.pairs()
                        .forEach((pair, mentions) -> add(new PairWeek(pair, week), Spread.in(sector, mentions))));
    }

    public void add(PairWeek pair, Spread change) {
        pairs.merge(pair, change, (held, added) -> {
            Spread sum = held.plus(added);
            return sum.isNone() ? null : sum;
        });
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /// The same changes, split into independent groups and each group into parts of at most `mostPairs` pairs. A
    /// pair is always in the same group, numbered from 0 to `groups` - 1. The parts bound the size of a record: a
    /// meeting of 200 organisations that all present ties 19,900 pairs, which would not fit into one.
    public Map<Integer, List<PairChanges>> grouped(int groups, int mostPairs) {
        Map<Integer, List<PairChanges>> grouped = new HashMap<>();
        pairs.forEach((pair, change) -> {
            // The hash code of a string is the same in every JVM; that of an enum constant is not.
            int group = Math.floorMod((pair.pair().a() + '+' + pair.pair().b()).hashCode(), groups);
            List<PairChanges> parts = grouped.computeIfAbsent(group, absent -> new ArrayList<>());
            if (parts.isEmpty() || parts.getLast().pairs.size() == mostPairs) {
                parts.add(none());
            }
            parts.getLast().pairs.put(pair, change);
        });
        return grouped;
    }
}
