package org.arrimage.streams.activity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// What goes into one cell: sums, days to first contact, and the members it mentions.
///
/// The difference of two tallies is a tally too, with negative numbers; nothing is kept that is zero.
public final class Tally {

    private final Map<Metric, Long> sums = new EnumMap<>(Metric.class);
    private final Map<Integer, Long> contactDays = new HashMap<>();
    private final Map<Member, Mentions> members = new HashMap<>();

    public Map<Metric, Long> sums() {
        return sums;
    }

    public Map<Integer, Long> contactDays() {
        return contactDays;
    }

    public Map<Member, Mentions> members() {
        return members;
    }

    public boolean isEmpty() {
        return sums.isEmpty() && contactDays.isEmpty() && members.isEmpty();
    }

    /// Adds mentions of a member.
    public void mention(Member member, Mentions mentions) {
        if (!mentions.isNone()) {
            members.merge(member, mentions, (held, added) -> {
                Mentions sum = held.plus(added);
                return sum.isNone() ? null : sum;
            });
        }
    }

    /// Adds another tally, so many times.
    public void add(Tally other, long times) {
        other.sums.forEach((metric, amount) -> add(sums, metric, times * amount));
        other.contactDays.forEach((days, amount) -> add(contactDays, days, times * amount));
        other.members.forEach((member, mentions) -> mention(member, times == 1 ? mentions : mentions.times(times)));
    }

    /// Adds an amount to what a key holds; what becomes zero is forgotten.
    public static <K> void add(Map<K, Long> map, K key, long amount) {
        if (amount != 0) {
            map.merge(key, amount, (held, added) -> held + added == 0 ? null : held + added);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && sums.equals(tally.sums)
                && contactDays.equals(tally.contactDays)
                && members.equals(tally.members);
    }

    @Override
    public int hashCode() {
        return sums.hashCode() ^ contactDays.hashCode() ^ members.hashCode();
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(sums, contactDays, members);
    }
}
