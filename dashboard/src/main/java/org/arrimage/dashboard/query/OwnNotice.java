package org.arrimage.dashboard.query;

/// The address to which a person wants messages about editions, and how it stands.
public record OwnNotice(String address, State state) {

    /// How the address of a person stands.
    public enum State {
        /// A code was sent to it and may still be entered.
        WAITING,
        /// It was not confirmed in time, or the codes were wrong.
        ENDED,
        /// Messages are sent to it.
        ON,
        /// The mail server refused it for good.
        REFUSED
    }

    /// Leaves out the address.
    @Override
    public String toString() {
        return "OwnNotice[" + state + "]";
    }
}
