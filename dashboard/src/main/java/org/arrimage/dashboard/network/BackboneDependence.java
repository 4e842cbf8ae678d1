package org.arrimage.dashboard.network;

import java.util.Optional;
import java.util.OptionalDouble;

/// What of the network falls apart when the backbone leaves it.
final class BackboneDependence {

    private BackboneDependence() {}

    /// 0 where all others stay together, near 1 where each of them is left alone. A backbone outside of the
    /// largest component holds nothing together: 0; so too where another component is as large as its own. Where
    /// the backbone is an organisation among others and nobody is tied, nothing could fall apart, and nothing is
    /// known.
    static OptionalDouble of(Graph graph, Optional<String> backbone) {
        int largest = graph.largestComponent();
        if (largest == 0) {
            return OptionalDouble.empty();
        }
        if (backbone.filter(graph.nodes()::contains).isEmpty()) {
            return OptionalDouble.of(0);
        }
        int left = graph.without(backbone.orElseThrow()).largestComponent();
        // More than all is kept where the largest component is not the backbone's, or not its alone.
        OptionalDouble kept = Ratio.of(left, largest - 1L);
        return kept.isEmpty() ? kept : OptionalDouble.of(Math.max(0, 1 - kept.getAsDouble()));
    }
}
