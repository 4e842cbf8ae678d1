package org.arrimage.dashboard.network;

import java.util.OptionalDouble;
import java.util.Set;

/// Whether those who are referred to refer back.
final class Reciprocity {

    private Reciprocity() {}

    /// Arcs whose reverse exists, among the arcs; both arcs of such a pair count.
    static OptionalDouble of(Set<Arc> arcs) {
        return Ratio.of(
                arcs.stream().filter(arc -> arcs.contains(arc.reversed())).count(), arcs.size());
    }
}
