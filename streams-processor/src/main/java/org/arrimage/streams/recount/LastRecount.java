package org.arrimage.streams.recount;

import java.time.Duration;

/// What the last recount of a kind found, and whether it is time for the next.
///
/// @param made whether there was one yet
/// @param differing how much the stream counted differently; it must be 0
/// @param examples the first differences
/// @param due whether it is time for the next one
/// @param overdue for how many seconds it has been time for the next one
record LastRecount(RecountKind kind, boolean made, long differing, String examples, boolean due, double overdue) {

    /// A recount is put off by some minutes while the stream is behind; a longer delay means that something is
    /// wrong.
    private static final Duration PUT_OFF = Duration.ofMinutes(15);

    boolean isLate() {
        return overdue > PUT_OFF.toSeconds();
    }
}
