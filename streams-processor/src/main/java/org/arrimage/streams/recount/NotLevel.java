package org.arrimage.streams.recount;

/// The stream had so much in hand that a difference would say nothing: look again later.
public final class NotLevel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotLevel() {
        super("The stream is behind: a recount would take what is on its way for a difference");
    }
}
