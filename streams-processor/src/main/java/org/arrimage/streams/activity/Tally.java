package org.arrimage.streams.activity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// What goes into one sector and week: sums, days to first contact, and the members and pairs that are named.
///
/// The difference of two tallies is a tally too, possibly with negative numbers; zeros are left out.
///
/// @param sums by metric
/// @param contactDays number of first contacts by whole days since the referral, 0 to 365
public record Tally(
        Map<Metric, Long> sums,
        Map<Integer, Long> contactDays,
        Map<Member, Mentions> members,
        Map<Pair, Mentions> pairs) {

    /// Nothing yet.
    public static Tally none() {
        return new Tally(new EnumMap<>(Metric.class), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    public boolean isEmpty() {
        return sums.isEmpty() && contactDays.isEmpty() && members.isEmpty() && pairs.isEmpty();
    }

    /// Adds another tally, multiplied by `times`.
    public void add(Tally other, long times) {
        other.sums.forEach((metric, amount) -> add(sums, metric, times * amount));
        other.contactDays.forEach((days, amount) -> add(contactDays, days, times * amount));
        other.members.forEach((member, mentions) -> mention(members, member, mentions.times(times)));
        other.pairs.forEach((pair, mentions) -> mention(pairs, pair, mentions.times(times)));
    }

    /// Adds an amount to the value of a key; a value that becomes zero is removed.
    public static <K> void add(Map<K, Long> map, K key, long amount) {
        if (amount != 0) {
            map.merge(key, amount, (held, added) -> held + added == 0 ? null : held + added);
        }
    }

    /// Adds mentions to those of a key; a key without mentions is removed.
    public static <K> void mention(Map<K, Mentions> map, K key, Mentions mentions) {
        if (!mentions.isNone()) {
            map.merge(key, mentions, (held, added) -> {
                Mentions sum = held.plus(added);
                return sum.isNone() ? null : sum;
            });
        }
    }
}
