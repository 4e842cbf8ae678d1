package org.arrimage.contract.reference;

import java.util.List;
import org.arrimage.contract.event.Fault;

/// A territory or directory that does not hold together; it names every fault.
public final class InvalidReferenceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient List<Fault> faults;

    public InvalidReferenceException(String what, List<Fault> faults) {
        super("%s: %s faults, first %s at %s"
                .formatted(
                        what,
                        faults.size(),
                        faults.getFirst().code().wire(),
                        faults.getFirst().pointer()));
        this.what = what;
        this.faults = List.copyOf(faults);
    }

    /// What was read: `territory` or `directory`.
    public String what() {
        return what;
    }

    /// Every fault, each with its place.
    public List<Fault> faults() {
        return faults;
    }
}
