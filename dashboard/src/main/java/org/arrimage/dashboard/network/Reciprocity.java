package org.arrimage.dashboard.network;

import java.util.OptionalDouble;
import java.util.Set;

/// Whether those who are referred to refer back.
final class Reciprocity {

    private Reciprocity() {}

    /// Arcs whose reverse exists, among the arcs: arc reciprocity, as in Newman, *Networks* (2010), section 7.10.
    static OptionalDouble of(Set<Arc> arcs) {
        return Ratio.of(
                arcs.stream().filter(arc -> arcs.contains(arc.reversed())).count(), arcs.size());
    }
}
