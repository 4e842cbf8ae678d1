package org.arrimage.streams.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.metric.IsoWeek;

/// What is to be added to the mentions of pairs: a sum, whatever the order of its terms.
///
/// @param pairs changes by sector, none of them without mentions
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

    /// The same changes in groups that stand for themselves, by a number from 0 to `groups` - 1 that is always the
    /// same for a pair, and in parts of at most so many pairs: a meeting of 200 who all present ties 19,900, which
    /// would not fit into one record.
    public Map<Integer, List<PairChanges>> grouped(int groups, int mostPairs) {
        Map<Integer, List<PairChanges>> grouped = new HashMap<>();
        pairs.forEach((pair, change) -> {
            // The hash code of a text is the same everywhere; that of an enumerated value is not.
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
