package org.arrimage.dashboard.network;

import java.util.Optional;
import java.util.OptionalDouble;

/// How much of the network falls apart when the backbone leaves it.
final class BackboneDependence {

    private BackboneDependence() {}

    /// 0 where all others stay connected, near 1 where each of them is left alone. Also 0 where the backbone is
    /// outside of the largest component, or where another component is as large as its own. Empty where the
    /// backbone is one of the organisations and nobody is tied, because nothing could fall apart, and empty without
    /// organisations.
    static OptionalDouble of(Graph graph, Optional<String> backbone) {
        int largest = graph.largestComponent();
        if (largest == 0) {
            return OptionalDouble.empty();
        }
        if (backbone.filter(graph.nodes()::contains).isEmpty()) {
            return OptionalDouble.of(0);
        }
        int left = graph.without(backbone.orElseThrow()).largestComponent();
        // The ratio exceeds 1 where the largest component is not the backbone's, or where another is as large.
        OptionalDouble kept = Ratio.of(left, largest - 1L);
        return kept.isEmpty() ? kept : OptionalDouble.of(Math.max(0, 1 - kept.getAsDouble()));
    }
}
