package org.arrimage.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.ingest.access.Caller;

/// Judges an event that has been read: may this caller send it, is its time believable, do its names exist.
final class Judge {

    private Judge() {}

    /// The event, or everything that speaks against it.
    ///
    /// A caller who may not write for the source hears nothing about the reference data.
    static ReadResult judge(ReadResult reading, Caller caller, ReferenceData reference, Instant now) {
        return switch (reading) {
            case ReadResult.Faulty faulty -> faulty;
            case ReadResult.Read(Event event) -> {
                if (!caller.mayWriteFor(event.source())) {
                    yield new ReadResult.Faulty(List.of(Fault.of("/source", Fault.Code.SOURCE_NOT_ALLOWED)));
                }
                List<Fault> faults = new ArrayList<>();
                EventReader.tooFarAhead(event, now).ifPresent(faults::add);
                faults.addAll(reference.faultsOf(event));
                yield faults.isEmpty() ? reading : new ReadResult.Faulty(faults);
            }
        };
    }
}
