package org.arrimage.streams.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.ReferenceData;

/// One referral, meeting or project: its history, and how it was judged when its contributions were last worked
/// out.
///
/// What an entity has contributed so far follows from the stored judgement alone. If the directory has learned of
/// an organisation since then, the events that name it are not among the survivors, so they count for nothing when
/// the contributions are withdrawn.
///
/// @param survivors the winners that count: neither retractions nor events with faults against the reference data
/// @param unknown ids of organisations and tables that the directory did not know, sorted
public record Entity(EntityHistory history, List<Event> survivors, SortedSet<String> unknown) {

    /// An entity without events.
    public static Entity unheardOf() {
        return new Entity(new EntityHistory(), List.of(), new TreeSet<>());
    }

    /// What it has contributed so far, by sector and week.
    public Map<Cell, Tally> contributed(ReferenceData reference) {
        return Contributions.of(survivors, reference);
    }

    /// The same history, judged by these reference data.
    public Entity reviewed(ReferenceData reference) {
        List<Event> surviving = new ArrayList<>();
        SortedSet<String> stillUnknown = new TreeSet<>();
        for (Event winner : history.winners()) {
            if (!winner.type().isRetraction() && reference.faultsOf(winner).isEmpty()) {
                surviving.add(winner);
            } else {
                addUnknown(winner, reference.directory(), stillUnknown);
            }
        }
        return new Entity(history, surviving, stillUnknown);
    }

    private static void addUnknown(Event event, Directory directory, SortedSet<String> unknown) {
        for (EventData.Mention mention : event.data().mentions()) {
            boolean known = switch (mention.what()) {
                case ORGANISATION -> directory.organisations().containsKey(mention.id());
                case TABLE -> directory.tables().containsKey(mention.id());
                case MUNICIPALITY -> true; // the territory does not change while the engine runs
            };
            if (!known) {
                unknown.add(mention.id());
            }
        }
    }
}
