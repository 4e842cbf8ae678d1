package org.arrimage.archive;

/// What was asked is not done, or not to its end; the message is the sentence the person reads.
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /// Not done, and nothing has changed.
    static final int NOT_DONE = 1;

    /// What was asked is not understood.
    static final int NOT_UNDERSTOOD = 2;

    /// The archive is not whole.
    static final int NOT_WHOLE = 3;

    /// Topics are filled in part.
    static final int HALF_DONE = 4;

    private final int exitCode;

    Refusal(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
