package org.arrimage.contract.event;

/// The three families of events; one subject id in two families names two entities.
public enum Family {
    REFERRAL("referral"),
    MEETING("meeting"),
    PROJECT("project");

    private final String code;

    Family(String code) {
        this.code = code;
    }

    /// The word in event types and topic names.
    public String code() {
        return code;
    }
}
