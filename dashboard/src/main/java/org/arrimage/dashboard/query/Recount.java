package org.arrimage.dashboard.query;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The recounts of a kind, since what is on the pages was built.
///
/// @param found what the last one found; nothing before the first
/// @param nextAt when the next one is due; unknown before there is anything to count
public record Recount(
        Kind kind, @Nullable Found found, @Nullable Instant nextAt) {

    /// A recount is put off by minutes while the stream is behind; by more, and something is wrong.
    private static final Duration PUT_OFF = Duration.ofMinutes(15);

    /// What is counted anew from what.
    public enum Kind {
        /// The weekly numbers and mentions, from the surviving events.
        CELLS,
        /// The surviving events, from all that was ever received.
        SURVIVORS
    }

    /// What one found.
    ///
    /// @param at when it was through
    /// @param compared how many numbers, or events, it looked at
    /// @param differing how many of them the stream sees otherwise; it must be 0
    public record Found(Instant at, long compared, long differing) {}

    /// Whether the next one should long have been there.
    public boolean isLate(Instant now) {
        return nextAt != null && nextAt.plus(PUT_OFF).isBefore(now);
    }
}
