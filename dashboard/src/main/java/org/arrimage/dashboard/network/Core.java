package org.arrimage.dashboard.network;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The innermost core: the organisations of which each is tied to at least `degree` of the others, for the greatest
/// `degree` at which there are any. Seidman, *Network structure and minimum degree*, Social Networks 5 (1983).
///
/// @param degree how many others of the core each of them is tied to, at least
record Core(Set<String> organisations, int degree) {

    /// What is left after those with the fewest ties have been removed repeatedly; empty and 0 without nodes.
    static Core of(Graph graph) {
        Graph left = graph;
        Core core = new Core(Set.of(), 0);
        for (Optional<String> weakest = weakest(left); weakest.isPresent(); weakest = weakest(left)) {
            int degree = left.degree(weakest.get());
            if (degree > core.degree() || core.organisations().isEmpty()) {
                core = new Core(new TreeSet<>(left.nodes()), degree);
            }
            left = left.without(weakest.get());
        }
        return core;
    }

    private static Optional<String> weakest(Graph graph) {
        return graph.nodes().stream().min((one, other) -> Integer.compare(graph.degree(one), graph.degree(other)));
    }
}
