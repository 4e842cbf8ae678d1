package org.arrimage.dashboard.figures;

/// A person receives as many answers as one may at once.
public final class TooManyAtOnce extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyAtOnce() {
        super("One person receives too many answers at once");
    }
}
