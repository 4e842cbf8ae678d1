package org.arrimage.dashboard.network;

import java.util.Optional;
import java.util.OptionalDouble;

/// How much of the network holds together, with the backbone and after it has been taken out.
///
/// @param organisations of the scope, open in the window
/// @param largest how many of them the largest component has
/// @param holding how many of its others the largest component has once the backbone is taken out, and no more than
///     there were others
/// @param others how many organisations of the largest component are not the backbone
public record Cohesion(int organisations, int largest, int others, int holding) {

    static Cohesion of(Graph graph, Optional<String> backbone) {
        int largest = graph.largestComponent();
        boolean within = backbone.filter(graph.nodes()::contains).isPresent();
        int others = within ? Math.max(0, largest - 1) : largest;
        int left = within ? graph.without(backbone.orElseThrow()).largestComponent() : largest;
        return new Cohesion(graph.nodes().size(), largest, others, Math.min(others, left));
    }

    /// The share of the organisations that the largest component holds; empty without organisations.
    public OptionalDouble connected() {
        return Ratio.of(largest, organisations);
    }

    /// How many organisations come loose when the backbone is taken out.
    public int loose() {
        return others - holding;
    }
}
