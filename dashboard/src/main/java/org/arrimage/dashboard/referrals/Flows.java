package org.arrimage.dashboard.referrals;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.ReferralGroup;

/// How many requests went from the organisations of one sector to those of another. The directory says in which
/// sector an organisation is, wherever the young person lives.
///
/// @param counts by sector that sends, then by sector that receives; without zeros
record Flows(Map<String, Map<String, Long>> counts) {

    Flows {
        Map<String, Map<String, Long>> copy = new HashMap<>();
        counts.forEach((from, row) -> copy.put(from, Map.copyOf(row)));
        counts = Map.copyOf(copy);
    }

    static Flows of(List<ReferralGroup> groups, Directory directory) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        for (ReferralGroup group : groups) {
            Organisation from = directory.organisations().get(group.fromOrg());
            Organisation to = directory.organisations().get(group.toOrg());
            if (from != null && to != null) {
                counts.computeIfAbsent(from.sector(), sector -> new HashMap<>())
                        .merge(to.sector(), group.requests(), Long::sum);
            }
        }
        return new Flows(counts);
    }

    long between(String from, String to) {
        return counts.getOrDefault(from, Map.of()).getOrDefault(to, 0L);
    }

    long total() {
        return counts.values().stream().map(Map::values).mapToLong(Flows::sum).sum();
    }

    /// Those that stayed in the sector of the organisation that sent them.
    long stayed() {
        return counts.keySet().stream()
                .mapToLong(sector -> between(sector, sector))
                .sum();
    }

    /// [#stayed] as a share of all; empty if there are none.
    OptionalDouble staying() {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) stayed() / total());
    }

    /// All that a sector sent, its own included.
    long from(String sector) {
        return sum(counts.getOrDefault(sector, Map.of()).values());
    }

    /// All that a sector received, its own included.
    long to(String sector) {
        return counts.keySet().stream().mapToLong(from -> between(from, sector)).sum();
    }

    /// What a sector sent to others.
    long sent(String sector) {
        return from(sector) - between(sector, sector);
    }

    /// What a sector received from others.
    long received(String sector) {
        return to(sector) - between(sector, sector);
    }

    /// The most that went from one sector to another.
    long most() {
        return counts.entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .filter(cell -> !cell.getKey().equals(row.getKey())))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private static long sum(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
