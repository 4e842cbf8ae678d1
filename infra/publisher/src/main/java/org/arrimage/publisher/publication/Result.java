package org.arrimage.publisher.publication;

import org.arrimage.publisher.store.ReleaseHeader;

/// What came of looking whether a release is due.
sealed interface Result {

    /// A release was published.
    record Published(ReleaseHeader release) implements Result {}

    /// The last closed week is published, or nothing has been counted yet.
    record NothingDue() implements Result {}

    /// A release is due and is held back, or none could be made if it were.
    ///
    /// @param detail a number or a code that says more
    record Held(Reason reason, String detail) implements Result {}

    /// Why a release is held back. What each means and what to do is in the runbook.
    enum Reason {
        /// The clock is ahead of that of the database: weeks that have not closed would be published.
        CLOCK("the clock is more than an hour ahead of that of the database"),
        /// The processor has not counted everything yet that was accepted.
        BEHIND("the processor has not counted everything yet, or does not answer"),
        /// The figures were counted by a program that did not know all metrics; a rebuild mends that.
        COUNTING("the figures were counted by a version that did not know all metrics"),
        /// The last recount sees other numbers than the stream.
        RECOUNT("the last recount sees other numbers than the stream"),
        /// A scope has kept its code and stands for other municipalities, or comes back after it was gone.
        TERRITORY("a code stands for other municipalities than before"),
        /// The secret is not the one that earlier releases were made with.
        SECRET("the secret in the directory is not the one of earlier releases"),
        /// The file of an earlier release is missing or cannot be read.
        FILE("the file of an earlier release is missing or cannot be read"),
        /// The repair or the audit says that a small figure would be given away.
        DISCLOSURE("a small figure would be given away");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// What it is, for the log.
        String words() {
            return words;
        }
    }
}
