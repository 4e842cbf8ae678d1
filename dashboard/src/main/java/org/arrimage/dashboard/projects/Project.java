package org.arrimage.dashboard.projects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.Window;

/// A project and what happened to it.
///
/// @param start how it began
/// @param events all that happened, the start too, the earliest first
record Project(ProjectEvent start, List<ProjectEvent> events) {

    Project {
        events = List.copyOf(events);
    }

    /// The projects of the region, in the order in which they began. What is known of a project without its start
    /// is left out.
    ///
    /// @param events by time
    static List<Project> of(List<ProjectEvent> events) {
        Map<String, List<ProjectEvent>> bySubject = new LinkedHashMap<>();
        events.forEach(event -> bySubject
                .computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                .add(event));
        List<Project> projects = new ArrayList<>();
        bySubject
                .values()
                .forEach(own -> own.stream()
                        .filter(event -> event.kind() == ProjectEvent.Kind.STARTED)
                        .findFirst()
                        .ifPresent(start -> projects.add(new Project(start, own))));
        projects.sort((one, other) -> one.start().at().compareTo(other.start().at()));
        return projects;
    }

    List<ProjectEvent> all(ProjectEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /// Where it was taken up, its own municipality left out.
    List<ProjectEvent> uptakes() {
        return all(ProjectEvent.Kind.REPLICATED);
    }

    /// How many municipalities it has reached, its own included.
    int reach() {
        return 1 + uptakes().size();
    }

    Optional<IsoWeek> ended() {
        return all(ProjectEvent.Kind.ENDED).stream().map(ProjectEvent::week).findFirst();
    }

    /// Whether it began in one of some sectors, or was taken up there.
    boolean touches(Set<String> sectors) {
        return sectors.contains(start.sector())
                || uptakes().stream().anyMatch(uptake -> sectors.contains(uptake.sector()));
    }

    /// Whether it was under way in one of some weeks.
    boolean isAliveIn(Window window) {
        return start.week().compareTo(window.last()) <= 0
                && ended().map(end -> end.compareTo(window.first()) >= 0).orElse(true);
    }

    /// How many municipalities it had reached by the end of each week in which that changed.
    SortedMap<IsoWeek, Integer> spread() {
        SortedMap<IsoWeek, Integer> spread = new TreeMap<>();
        spread.put(start.week(), 1);
        int reached = 1;
        for (ProjectEvent uptake : uptakes()) {
            // A taking up recorded before the start counts from the start on.
            IsoWeek week = uptake.week().compareTo(start.week()) < 0 ? start.week() : uptake.week();
            spread.put(week, ++reached);
        }
        return spread;
    }

    /// How many municipalities it had reached by the end of a week.
    int reachBy(IsoWeek week) {
        return spread().headMap(week.plusWeeks(1)).values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /// The organisations that carry it: lead, partners, those who joined, leads of the takings up.
    Set<String> members() {
        Set<String> members = new TreeSet<>(start.partners());
        events.stream()
                .filter(event -> event.kind() != ProjectEvent.Kind.FUNDED)
                .forEach(event -> event.organisation().ifPresent(members::add));
        return members;
    }

    /// The money of a window in cents, by whether the backbone gave it.
    ///
    /// @param backbone id of the backbone
    long cents(Window window, String backbone, boolean fromBackbone) {
        return all(ProjectEvent.Kind.FUNDED).stream()
                .filter(grant -> window.holds(grant.week()))
                .filter(grant -> grant.organisation().equals(Optional.of(backbone)) == fromBackbone)
                .mapToLong(ProjectEvent::cents)
                .sum();
    }
}
