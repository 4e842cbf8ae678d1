package org.arrimage.ingest.problem;

import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;

/// One fault as it is answered.
///
/// @param pointer JSON Pointer (RFC 6901) into the event or entry; empty for the whole
/// @param code stable code of the fault
/// @param text what is wrong and what to do, in the caller's language
public record FaultBody(String pointer, String code, String text) {

    public static List<FaultBody> of(List<Fault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> new FaultBody(fault.pointer(), fault.code().wire(), FaultMessages.text(fault, locale)))
                .toList();
    }
}
