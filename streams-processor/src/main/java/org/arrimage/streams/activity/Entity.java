package org.arrimage.streams.activity;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.ReferenceData;

/// One referral, meeting or project: its history, and the names in it that the directory did not know when its
/// contributions were last worked out.
///
/// The names make what an entity has contributed so far a function of itself: a name that the directory has learned
/// since then is still unknown to the contributions that went out, so it is hidden when they are withdrawn.
///
/// @param unknown ids of organisations and tables, sorted
public record Entity(History history, SortedSet<String> unknown) {

    /// An entity of which nothing has been heard.
    public static Entity unheardOf() {
        return new Entity(new History(), new TreeSet<>());
    }

    /// What it has contributed so far.
    public Map<Cell, Tally> contributed(ReferenceData reference) {
        return Contributions.of(history, unknown.isEmpty() ? reference : without(unknown, reference));
    }

    /// The same history, seen with what is known now.
    public Entity reviewed(ReferenceData reference) {
        SortedSet<String> stillUnknown = new TreeSet<>();
        Directory directory = reference.directory();
        for (Event winner : history.winners()) {
            for (EventData.Mention mention : winner.data().mentions()) {
                boolean known = switch (mention.what()) {
                    case ORGANISATION -> directory.organisations().containsKey(mention.id());
                    case TABLE -> directory.tables().containsKey(mention.id());
                    case MUNICIPALITY -> true; // the territory does not grow while it runs
                };
                if (!known) {
                    stillUnknown.add(mention.id());
                }
            }
        }
        return new Entity(history, stillUnknown);
    }

    private static ReferenceData without(SortedSet<String> ids, ReferenceData reference) {
        Directory directory = reference.directory();
        for (String id : ids) {
            directory = directory.without(id);
        }
        return new ReferenceData(reference.territory(), directory);
    }
}
