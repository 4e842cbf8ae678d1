package org.arrimage.streams.recount;

/// The stream is so far behind that a difference would mean nothing; look again later.
public final class NotLevel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotLevel() {
        super("The stream is behind: a recount would take what is on its way for a difference");
    }
}
