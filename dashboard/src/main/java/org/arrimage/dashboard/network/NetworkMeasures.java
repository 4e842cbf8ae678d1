package org.arrimage.dashboard.network;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;

/// The network of a scope over a window, of n organisations and m ties, d the number of ties of each organisation.
/// What has a denominator of 0 is not known, and empty.
///
/// @param nodes n: organisations of the scope that were open in the window
/// @param ties m: pairs of them tied in the window, in whatever scope they met
/// @param density `2m / (n(n−1))`, 0 to 1; empty below two organisations. Wasserman and Faust, *Social Network
///     Analysis* (1994), chapter 4
/// @param meanDegree `2m / n`, 0 to n − 1; empty without organisations. Wasserman and Faust, likewise
/// @param reciprocity arcs (who referred to whom, each once) whose reverse exists, among the arcs, 0 to 1; empty
///     without referrals. Newman, *Networks* (2010), section 7.10
/// @param centralisation `(n·d_max − 2m) / ((n−1)(n−2))`, 0 to 1; empty below three organisations. Freeman,
///     *Centrality in social networks: conceptual clarification*, Social Networks 1 (1978)
/// @param isolates organisations with d = 0, among n, 0 to 1; empty without organisations. Wasserman and Faust,
///     likewise
/// @param tieRetention ties of the window before that are there again, among the ties of the window before, 0 to 1;
///     empty without ties before
/// @param backboneDependence 0 where the backbone is outside of the largest component, else `1 − (largest component
///     without it) / (largest component with it, less one)`, 0 to 1; empty without organisations, and where the
///     backbone is one of them and nobody is tied. Robustness against the removal of a node, after Albert, Jeong
///     and Barabási, *Error and attack tolerance of complex networks*, Nature 406 (2000)
/// @param emancipation from the first tie of each pair up to the end of the window
/// @param stage by the thresholds of [StageThresholds#DECLARED]; empty below three organisations. Krebs and Holley,
///     *Building Smart Communities through Network Weaving* (2006)
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
    /// @param ties weekly ties of the whole region in the window and the one before: those of the scope alone would
    ///     leave out what its organisations did elsewhere; others do no harm
    /// @param arcs weekly referrals of the window, likewise
    /// @param firstTies of every pair, likewise, up to the end of the window
    static NetworkMeasures of(
            Members members,
            Optional<String> backbone,
            Collection<WeeklyPair> ties,
            Collection<WeeklyPair> arcs,
            Collection<FirstTie> firstTies,
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
                Emancipation.of(graph.nodes(), backbone, firstTies),
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
