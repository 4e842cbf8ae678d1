package org.arrimage.ingest.intake;

import java.util.List;
import org.arrimage.contract.event.Fault;
import org.jspecify.annotations.Nullable;

/// What became of one event that was sent.
sealed interface Verdict {

    /// Source of the event, as far as it could be read.
    @Nullable
    String source();

    /// Id of the event, as far as it could be read.
    @Nullable
    String id();

    /// All in-sync replicas have it.
    record Accepted(String source, String id) implements Verdict {}

    /// The same event was accepted before; it has no second effect.
    record Duplicate(String source, String id) implements Verdict {}

    /// It was not accepted.
    ///
    /// @param faults at least one
    record Rejected(@Nullable String source, @Nullable String id, List<Fault> faults) implements Verdict {

        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    /// Whether the event was in order, but Kafka did not confirm it.
    default boolean isNotStored() {
        return this instanceof Rejected rejected && rejected.faults().getFirst().code() == Fault.Code.NOT_STORED;
    }
}
