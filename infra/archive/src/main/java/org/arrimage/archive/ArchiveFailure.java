package org.arrimage.archive;

/// A command is not carried out, or not completely; the message is the sentence that the person reads.
final class ArchiveFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /// Not done, and nothing has changed.
    static final int NOT_DONE = 1;

    /// What was asked is not understood.
    static final int NOT_UNDERSTOOD = 2;

    /// The archive is not complete.
    static final int NOT_WHOLE = 3;

    /// Topics are filled in part.
    static final int HALF_DONE = 4;

    private final int exitCode;

    ArchiveFailure(int exitCode, String sentence) {
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
