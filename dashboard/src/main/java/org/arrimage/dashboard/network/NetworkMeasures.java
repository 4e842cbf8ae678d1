package org.arrimage.dashboard.network;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.dashboard.query.WeeklyPair;

/// The network of a scope over a window. What has a denominator of 0 is empty.
///
/// @param nodes organisations of the scope that were open in the window
/// @param ties pairs of them tied in the window
/// @param tieRetention against the window before
/// @param emancipation from the first tie of each pair up to the end of the window
/// @param stage by the thresholds of [StageThresholds#DECLARED]
public record NetworkMeasures(
        int nodes,
        int ties,
        OptionalDouble density,
        OptionalDouble meanDegree,
        OptionalDouble reciprocity,
        OptionalDouble centralisation,
        OptionalDouble isolates,
        OptionalDouble tieRetention,
        OptionalDouble backboneDependence,
        Emancipation emancipation,
        Optional<Stage> stage) {

    /// Works the measures out.
    ///
    /// @param backbone id of the backbone, in the scope or not
    /// @param ties weekly ties of the whole region from the beginning: those of the scope alone would leave out
    ///     what its organisations did elsewhere, and later ones do no harm
    /// @param arcs weekly referrals, likewise
    public static NetworkMeasures of(
            Members members,
            Optional<String> backbone,
            Collection<WeeklyPair> ties,
            Collection<WeeklyPair> arcs,
            Window window) {
        Graph graph = graph(members, ties, window);
        return new NetworkMeasures(
                graph.nodes().size(),
                graph.ties().size(),
                Shape.density(graph),
                Shape.meanDegree(graph),
                Reciprocity.of(arcs(graph, arcs, window)),
                Shape.centralisation(graph),
                Shape.isolates(graph),
                TieRetention.of(graph(members, ties, window.before()), graph),
                BackboneDependence.of(graph, backbone),
                Emancipation.of(graph.nodes(), backbone, ties, window.last()),
                Stage.of(graph, StageThresholds.DECLARED));
    }

    private static Graph graph(Members members, Collection<WeeklyPair> ties, Window window) {
        return new Graph(
                members.openIn(window),
                ties.stream()
                        .filter(tie -> window.holds(tie.week()))
                        .map(tie -> Tie.between(tie.a(), tie.b()))
                        .collect(Collectors.toSet()));
    }

    private static Set<Arc> arcs(Graph graph, Collection<WeeklyPair> arcs, Window window) {
        return arcs.stream()
                .filter(arc -> window.holds(arc.week()))
                .filter(arc -> graph.nodes().contains(arc.a()) && graph.nodes().contains(arc.b()))
                .filter(arc -> !arc.a().equals(arc.b()))
                .map(arc -> new Arc(arc.a(), arc.b()))
                .collect(Collectors.toSet());
    }
}
