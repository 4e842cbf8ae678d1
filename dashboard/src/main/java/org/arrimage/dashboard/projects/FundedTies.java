package org.arrimage.dashboard.projects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.Window;

/// The ties that grew out of funded projects: pairs without the backbone that carry the same funded project, and
/// were tied for the first time in the week of its first grant or later.
///
/// @param grown those first tied in the window, the latest first
/// @param allNew how many pairs without the backbone were first tied in the window
record FundedTies(List<Grown> grown, long allNew) {

    /// A pair.
    ///
    /// @param project the project with the earliest grant, if they carry several
    /// @param first week of their first tie
    record Grown(String a, String b, Project project, IsoWeek first) {}

    /// @param firstTies of the region
    static FundedTies of(List<Project> projects, List<FirstTie> firstTies, Window window, String backbone) {
        Map<Project, IsoWeek> funded =
                new TreeMap<>(Comparator.comparing(project -> project.start().subject()));
        Map<Project, Set<String>> members =
                new TreeMap<>(Comparator.comparing(project -> project.start().subject()));
        for (Project project : projects) {
            project.all(ProjectEvent.Kind.FUNDED).stream()
                    .map(ProjectEvent::week)
                    .min(Comparator.naturalOrder())
                    .ifPresent(week -> {
                        funded.put(project, week);
                        members.put(project, project.members());
                    });
        }
        List<Grown> grown = new ArrayList<>();
        long allNew = 0;
        for (FirstTie tie : firstTies) {
            if (!window.holds(tie.first())
                    || tie.a().equals(backbone)
                    || tie.b().equals(backbone)) {
                continue;
            }
            allNew++;
            Optional<Project> project = funded.entrySet().stream()
                    .filter(entry -> entry.getValue().compareTo(tie.first()) <= 0)
                    .filter(entry ->
                            members.getOrDefault(entry.getKey(), Set.of()).containsAll(List.of(tie.a(), tie.b())))
                    .min(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey);
            project.ifPresent(found -> grown.add(new Grown(tie.a(), tie.b(), found, tie.first())));
        }
        grown.sort(Comparator.comparing(Grown::first)
                .reversed()
                .thenComparing(Grown::a)
                .thenComparing(Grown::b));
        return new FundedTies(grown, allNew);
    }
}
