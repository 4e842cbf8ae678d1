package org.arrimage.dashboard.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The innermost core: the organisations of which each is tied to at least `degree` of the others, for the greatest
/// `degree` at which there are any. Seidman, *Network structure and minimum degree*, Social Networks 5 (1983).
///
/// @param degree how many others of the core each of them is tied to, at least
record Core(Set<String> organisations, int degree) {

    /// What is left after those with the fewest ties have been removed repeatedly; empty and 0 without nodes.
    static Core of(Graph graph) {
        Map<String, Integer> degrees = new HashMap<>();
        graph.nodes().forEach(node -> degrees.put(node, graph.degree(node)));
        TreeSet<String> left = new TreeSet<>(Comparator.comparingInt((String node) -> degrees.getOrDefault(node, 0))
                .thenComparing(Comparator.naturalOrder()));
        left.addAll(graph.nodes());
        Core core = new Core(Set.of(), 0);
        while (!left.isEmpty()) {
            String weakest = left.first();
            int degree = degrees.getOrDefault(weakest, 0);
            if (degree > core.degree() || core.organisations().isEmpty()) {
                core = new Core(new TreeSet<>(left.stream().toList()), degree);
            }
            left.remove(weakest);
            for (String neighbour : graph.neighbours(weakest)) {
                // Out before its degree changes, and in again after: the set is ordered by degree.
                if (left.remove(neighbour)) {
                    degrees.merge(neighbour, -1, Integer::sum);
                    left.add(neighbour);
                }
            }
        }
        return core;
    }
}
