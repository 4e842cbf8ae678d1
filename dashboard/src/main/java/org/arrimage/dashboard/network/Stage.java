package org.arrimage.dashboard.network;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// How far a network has grown: the first of these that applies, by [StageThresholds]. None below three
/// organisations. The stages are those of Krebs and Holley, *Building Smart Communities through Network Weaving*
/// (2006).
public enum Stage {
    /// Small clusters and single organisations that do not know each other.
    SCATTERED,
    /// One organisation holds the others together.
    HUB_AND_SPOKE,
    /// Connected, and no longer through one organisation alone.
    MULTI_HUB,
    /// A core whose organisations are closely tied, and a periphery tied to it.
    CORE_PERIPHERY;

    /// The stable code, such as `hub-and-spoke`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The stage of a graph, tried in the order of growth; none below three organisations, which have no shape.
    static Optional<Stage> of(Graph graph, StageThresholds thresholds) {
        OptionalDouble centralisation = Shape.centralisation(graph);
        if (centralisation.isEmpty()) {
            return Optional.empty();
        }
        double connected = (double) graph.largestComponent() / graph.nodes().size();
        if (connected < thresholds.connected()) {
            return Optional.of(SCATTERED);
        }
        if (centralisation.getAsDouble() >= thresholds.hub()) {
            return Optional.of(HUB_AND_SPOKE);
        }
        return Optional.of(hasCore(graph, thresholds) ? CORE_PERIPHERY : MULTI_HUB);
    }

    private static boolean hasCore(Graph graph, StageThresholds thresholds) {
        Core core = Core.of(graph);
        Set<String> periphery = new TreeSet<>(graph.nodes());
        periphery.removeAll(core.organisations());
        periphery.removeIf(node -> graph.degree(node) == 0);
        long reached = periphery.stream()
                .filter(node -> graph.neighbours(node).stream().anyMatch(core.organisations()::contains))
                .count();
        return core.degree() >= thresholds.coreDegree()
                // Where everybody belongs to the core, there is nobody left to reach.
                && Ratio.of(reached, periphery.size()).orElse(1) >= thresholds.reached();
    }
}
