package org.arrimage.dashboard.network;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Organisations and the ties between them: undirected, at most one tie for two organisations, none with oneself.
final class Graph {

    private final SortedMap<String, Set<String>> neighbours = new TreeMap<>();
    private final Set<Tie> ties = new LinkedHashSet<>();

    /// Ties with an end that is no node are left out.
    Graph(Collection<String> nodes, Collection<Tie> ties) {
        nodes.forEach(node -> neighbours.put(node, new TreeSet<>()));
        for (Tie tie : ties) {
            Set<String> ofA = neighbours.get(tie.a());
            Set<String> ofB = neighbours.get(tie.b());
            if (ofA != null && ofB != null && !tie.a().equals(tie.b())) {
                ofA.add(tie.b());
                ofB.add(tie.a());
                this.ties.add(tie);
            }
        }
    }

    Set<String> nodes() {
        return neighbours.keySet();
    }

    Set<Tie> ties() {
        return ties;
    }

    /// The nodes to which a node is tied; empty for an unknown node.
    Set<String> neighbours(String node) {
        return neighbours.getOrDefault(node, Set.of());
    }

    int degree(String node) {
        return neighbours(node).size();
    }

    /// This graph without a node and its ties.
    Graph without(String node) {
        Set<String> left = new TreeSet<>(nodes());
        left.remove(node);
        return new Graph(left, ties);
    }

    /// The number of nodes of the largest component; 0 without nodes.
    int largestComponent() {
        Set<String> seen = new HashSet<>();
        int largest = 0;
        for (String node : nodes()) {
            if (!seen.contains(node)) {
                Set<String> component = component(node);
                seen.addAll(component);
                largest = Math.max(largest, component.size());
            }
        }
        return largest;
    }

    /// A node and all that can be reached from it by ties.
    private Set<String> component(String node) {
        Set<String> reached = new LinkedHashSet<>(Set.of(node));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (String neighbour : neighbours(next.remove())) {
                if (reached.add(neighbour)) {
                    next.add(neighbour);
                }
            }
        }
        return reached;
    }
}
