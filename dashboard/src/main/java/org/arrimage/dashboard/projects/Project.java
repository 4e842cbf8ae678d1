package org.arrimage.dashboard.projects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.Window;

/// A project and what may be known of it: a viewer who reads some sectors alone knows of one that began elsewhere
/// only where it was taken up in them.
///
/// @param start how it began, or else the first taking up
/// @param events all that happened, the start too, the earliest first
record Project(ProjectEvent start, List<ProjectEvent> events) {

    Project {
        events = List.copyOf(events);
    }

    /// The projects of some events, in the order in which they began.
    static List<Project> of(List<ProjectEvent> events) {
        Map<String, List<ProjectEvent>> bySubject = new LinkedHashMap<>();
        events.stream()
                .sorted(Comparator.comparing(ProjectEvent::at))
                .forEach(event -> bySubject
                        .computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                        .add(event));
        List<Project> projects = new ArrayList<>();
        bySubject
                .values()
                .forEach(own -> first(own, ProjectEvent.Kind.STARTED)
                        .or(() -> first(own, ProjectEvent.Kind.REPLICATED))
                        .ifPresent(start -> projects.add(new Project(start, own))));
        projects.sort(Comparator.comparing(project -> project.start().at()));
        return projects;
    }

    private static Optional<ProjectEvent> first(List<ProjectEvent> events, ProjectEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).findFirst();
    }

    /// Whether its start is known.
    boolean hasStart() {
        return start.kind() == ProjectEvent.Kind.STARTED;
    }

    List<ProjectEvent> all(ProjectEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /// Where it was taken up, its own municipality left out.
    List<ProjectEvent> uptakes() {
        return all(ProjectEvent.Kind.REPLICATED);
    }

    /// Where it is: where it began, if that is known, and where it was taken up.
    List<ProjectEvent> stops() {
        return hasStart() ? Stream.concat(Stream.of(start), uptakes().stream()).toList() : uptakes();
    }

    /// How many municipalities it has reached, its own included.
    int reach() {
        return stops().size();
    }

    Optional<IsoWeek> ended() {
        return all(ProjectEvent.Kind.ENDED).stream().map(ProjectEvent::week).findFirst();
    }

    /// Whether it began in one of some sectors, or was taken up there.
    boolean touches(Set<String> sectors) {
        return stops().stream().anyMatch(stop -> sectors.contains(stop.sector()));
    }

    /// Whether it was under way in one of some weeks; without its start nobody knows its end, and what happened
    /// decides.
    boolean isAliveIn(Window window) {
        if (!hasStart()) {
            return events.stream().anyMatch(event -> window.holds(event.week()));
        }
        return start.week().compareTo(window.last()) <= 0
                && ended().map(end -> end.compareTo(window.first()) >= 0).orElse(true);
    }

    /// How many municipalities it had reached by the end of each week in which that changed.
    SortedMap<IsoWeek, Integer> spread() {
        SortedMap<IsoWeek, Integer> spread = new TreeMap<>();
        int reached = 0;
        for (ProjectEvent stop : stops()) {
            // A taking up recorded before the start counts from the start on.
            IsoWeek week = stop.week().compareTo(start.week()) < 0 ? start.week() : stop.week();
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
