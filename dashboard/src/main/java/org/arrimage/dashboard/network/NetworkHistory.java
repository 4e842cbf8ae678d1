package org.arrimage.dashboard.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.Window;

/// What is known of the network of a scope over some years, read at once: any window of it can be looked at.
///
/// @param organisations those of the scope, open or not, by id
/// @param backbone id of the backbone, in the scope or not
/// @param ties weekly ties between organisations of the scope, wherever they met
/// @param arcs weekly referrals between them
/// @param firstTies how each pair of them began, from the beginning of the records on
public record NetworkHistory(
        List<Organisation> organisations,
        Optional<String> backbone,
        List<WeeklyPair> ties,
        List<WeeklyPair> arcs,
        List<FirstTie> firstTies) {

    public NetworkHistory {
        organisations = List.copyOf(organisations);
        ties = List.copyOf(ties);
        arcs = List.copyOf(arcs);
        firstTies = List.copyOf(firstTies);
    }

    /// @param members of the scope
    /// @param ties of the whole region, as the other two
    static NetworkHistory of(
            Members members,
            Optional<String> backbone,
            Collection<WeeklyPair> ties,
            Collection<WeeklyPair> arcs,
            Collection<FirstTie> firstTies) {
        Set<String> ids = members.organisations().stream().map(Organisation::id).collect(Collectors.toSet());
        return new NetworkHistory(
                members.organisations().stream()
                        .sorted(Comparator.comparing(Organisation::id))
                        .toList(),
                backbone,
                ties.stream()
                        .filter(tie -> ids.contains(tie.a()) && ids.contains(tie.b()))
                        .toList(),
                arcs.stream()
                        .filter(arc -> ids.contains(arc.a()) && ids.contains(arc.b()))
                        .toList(),
                firstTies.stream()
                        .filter(pair -> ids.contains(pair.a()) && ids.contains(pair.b()))
                        .toList());
    }

    /// The measures of a window, as [NetworkMeasures] defines them.
    public NetworkPoint at(Window window) {
        List<FirstTie> until = firstTies.stream()
                .filter(pair -> pair.first().compareTo(window.last()) <= 0)
                .map(pair -> new FirstTie(
                        pair.scope(),
                        pair.a(),
                        pair.b(),
                        pair.first(),
                        pair.autonomous().filter(week -> week.compareTo(window.last()) <= 0)))
                .toList();
        return new NetworkPoint(
                window,
                NetworkMeasures.of(members(), backbone, ties, arcs, until, window),
                Cohesion.of(graph(window), backbone));
    }

    /// Ids of the organisations that were open in a window.
    public Set<String> openIn(Window window) {
        return members().openIn(window);
    }

    /// The ties of a window, by ids.
    public List<WindowTie> tiesOf(Window window) {
        Set<String> open = openIn(window);
        Map<String, WindowTie> byPair = new TreeMap<>();
        for (WeeklyPair tie : ties) {
            if (window.holds(tie.week()) && open.contains(tie.a()) && open.contains(tie.b())) {
                byPair.merge(
                        tie.a() + " " + tie.b(),
                        new WindowTie(tie.a(), tie.b(), 1, tie.referral() + tie.joint(), tie.autonomous()),
                        (one, other) -> new WindowTie(
                                one.a(),
                                one.b(),
                                one.weeks() + other.weeks(),
                                one.contacts() + other.contacts(),
                                one.autonomous() + other.autonomous()));
            }
        }
        return List.copyOf(byPair.values());
    }

    /// The pairs of each sector that have not been in contact up to the end of a window, by the sector's code. Both
    /// organisations were open in the window.
    public Map<String, UnmetPairs> unmet(Window window) {
        Set<Tie> met = firstTies.stream()
                .filter(pair -> pair.first().compareTo(window.last()) <= 0)
                .map(pair -> Tie.between(pair.a(), pair.b()))
                .collect(Collectors.toCollection(HashSet::new));
        Graph graph = graph(window);
        Map<String, List<String>> bySector = new TreeMap<>();
        organisations.stream()
                .filter(organisation -> graph.nodes().contains(organisation.id()))
                .forEach(organisation -> bySector.computeIfAbsent(organisation.sector(), sector -> new ArrayList<>())
                        .add(organisation.id()));
        Map<String, UnmetPairs> unmet = new TreeMap<>();
        bySector.forEach((sector, ids) -> {
            List<UnmetPairs.Pair> pairs = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                for (int j = i + 1; j < ids.size(); j++) {
                    if (!met.contains(Tie.between(ids.get(i), ids.get(j)))) {
                        pairs.add(new UnmetPairs.Pair(ids.get(i), ids.get(j), common(graph, ids.get(i), ids.get(j))));
                    }
                }
            }
            pairs.sort(Comparator.comparingInt(
                            (UnmetPairs.Pair pair) -> -pair.common().size())
                    .thenComparing(UnmetPairs.Pair::a)
                    .thenComparing(UnmetPairs.Pair::b));
            unmet.put(sector, new UnmetPairs(sector, ids.size() * (ids.size() - 1) / 2, pairs));
        });
        return unmet;
    }

    private static List<String> common(Graph graph, String one, String other) {
        return graph.neighbours(one).stream()
                .filter(graph.neighbours(other)::contains)
                .sorted(Comparator.comparingInt((String node) -> -graph.degree(node))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Graph graph(Window window) {
        return new Graph(
                openIn(window),
                ties.stream()
                        .filter(tie -> window.holds(tie.week()))
                        .map(tie -> Tie.between(tie.a(), tie.b()))
                        .collect(Collectors.toSet()));
    }

    private Members members() {
        return new Members(organisations);
    }
}
