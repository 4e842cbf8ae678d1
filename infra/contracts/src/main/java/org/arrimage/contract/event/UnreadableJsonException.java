package org.arrimage.contract.event;

/// A text that is not the JSON it should be.
public final class UnreadableJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    UnreadableJsonException(Fault fault) {
        super(fault.code().wire(), null, false, false);
        this.fault = fault;
    }

    /// What is wrong, and the place of the text.
    public Fault fault() {
        return fault;
    }
}
