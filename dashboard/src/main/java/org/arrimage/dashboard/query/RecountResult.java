package org.arrimage.dashboard.query;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The recounts of one kind since the figures on the pages were built.
///
/// @param found what the last one found; null before the first
/// @param nextAt when the next one is due; unknown before there is anything to count
public record RecountResult(
        Kind kind, @Nullable Found found, @Nullable Instant nextAt) {

    /// A recount is put off by some minutes while the stream is behind; a longer delay means that something is
    /// wrong.
    private static final Duration PUT_OFF = Duration.ofMinutes(15);

    /// What is recounted, and from what.
    public enum Kind {
        /// The weekly numbers and mentions, from the surviving events.
        CELLS,
        /// The surviving events, from all that was ever received.
        SURVIVORS
    }

    /// The result of one recount.
    ///
    /// @param at when it ended
    /// @param compared how many numbers, or events, it looked at
    /// @param differing how many of them the stream counted differently; it must be 0
    public record Found(Instant at, long compared, long differing) {}

    /// Whether the next recount is long overdue.
    public boolean isLate(Instant now) {
        return nextAt != null && nextAt.plus(PUT_OFF).isBefore(now);
    }
}
