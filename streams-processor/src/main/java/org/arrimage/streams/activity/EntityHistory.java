package org.arrimage.streams.activity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventWriter;

/// The history of one entity: for each identity the winning version, whatever the order or number of arrivals.
///
/// A last-writer-wins map, and so a join semilattice: adding is commutative, associative and idempotent.
public final class EntityHistory {

    /// Of two versions of one identity, the greater wins: by revision, then id, then content as unsigned bytes.
    private static final Comparator<Event> VERSIONS = Comparator.comparingInt(Event::revision)
            .thenComparing(Event::id)
            .thenComparing(EventWriter::content, Arrays::compareUnsigned);

    private record Identity(String source, String originalId) implements Comparable<Identity> {
        @Override
        public int compareTo(Identity other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : originalId.compareTo(other.originalId);
        }
    }

    private final Map<Identity, Event> winners = new TreeMap<>();

    /// A history of these events.
    public static EntityHistory of(Collection<Event> events) {
        EntityHistory history = new EntityHistory();
        events.forEach(history::add);
        return history;
    }

    /// Adds an event.
    ///
    /// @return whether it wins; if not, nothing has changed
    public boolean add(Event event) {
        Identity identity = new Identity(event.source(), event.originalId());
        Event present = winners.get(identity);
        if (present != null && VERSIONS.compare(event, present) <= 0) {
            return false;
        }
        winners.put(identity, event);
        return true;
    }

    /// The winning versions, in the order of their identities.
    public Collection<Event> winners() {
        return winners.values();
    }
}
