package org.arrimage.dashboard.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import tools.jackson.databind.node.ObjectNode;

/// The ids that one fact keeps from the first try to the last: however often it is sent, it counts once.
///
/// @param id of the event
/// @param subject of the referral, meeting or project
record Draft(String id, String subject) {

    /// The source of the forms' events; the dashboard's key is bound to it.
    static final String SOURCE = "urn:arrimage:dashboard";

    /// New ids, for a fact that has not been sent yet.
    static Draft begin() {
        return new Draft(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    /// Reads what was filled in by the contract's rules: the event, or everything that is wrong with it.
    ReadResult read(FormEntry entry, ReferenceData references, Instant now) {
        ReadResult reading = EventReader.readStructured(structured(entry));
        return switch (reading) {
            case ReadResult.Read(Event event) -> {
                List<Fault> faults = new ArrayList<>(references.faultsOf(event));
                EventReader.tooFarAhead(event, now).ifPresent(faults::add);
                yield faults.isEmpty() ? reading : new ReadResult.Faulty(faults);
            }
            case ReadResult.Faulty faulty -> faulty;
        };
    }

    private ObjectNode structured(FormEntry entry) {
        ObjectNode node = ContractJson.MAPPER
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", SOURCE)
                .put("type", entry.type().code())
                .put("subject", subject);
        Instant time = entry.time();
        if (time != null) {
            node.put("time", time.toString());
        }
        node.set("data", entry.data());
        return node;
    }
}
