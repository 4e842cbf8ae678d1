package org.arrimage.dashboard.network;

import java.util.OptionalDouble;

/// What a graph looks like as a whole; [NetworkMeasures] gives the formulas and sources.
final class Shape {

    private Shape() {}

    /// The ties there are among those there could be.
    static OptionalDouble density(Graph graph) {
        long n = graph.nodes().size();
        return Ratio.of(2L * graph.ties().size(), n * (n - 1));
    }

    /// How many others an organisation is tied to.
    static OptionalDouble meanDegree(Graph graph) {
        return Ratio.of(2L * graph.ties().size(), graph.nodes().size());
    }

    /// 1 where one organisation is tied to all and there are no other ties, 0 where all have equally many ties: the
    /// sum of `d_max − d_i` over its greatest possible value, that of a star.
    static OptionalDouble centralisation(Graph graph) {
        long n = graph.nodes().size();
        if (n < 3) {
            return OptionalDouble.empty(); // without nodes the denominator would be 2, of nothing
        }
        long greatest = graph.nodes().stream().mapToInt(graph::degree).max().orElse(0);
        return Ratio.of(n * greatest - 2L * graph.ties().size(), (n - 1) * (n - 2));
    }

    /// The share of organisations that are tied to nobody.
    static OptionalDouble isolates(Graph graph) {
        long alone =
                graph.nodes().stream().filter(node -> graph.degree(node) == 0).count();
        return Ratio.of(alone, graph.nodes().size());
    }
}
