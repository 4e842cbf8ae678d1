package org.arrimage.contract.event;

import java.util.List;

/// What came of reading an event: the event, or everything that is wrong with it.
public sealed interface ReadResult {

    /// The event keeps to the contract, as far as its shape tells.
    record Read(Event event) implements ReadResult {}

    /// It does not.
    ///
    /// @param faults at least one
    record Faulty(List<Fault> faults) implements ReadResult {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
