package org.arrimage.dashboard.quality;

import java.time.Instant;
import org.arrimage.dashboard.query.Recount;
import org.jspecify.annotations.Nullable;

/// The result of one kind of recount, as far as a viewer may know it.
///
/// @param recount how much was counted and when; null before there was something to count, and for viewers who do
///     not see the figures of referrals
record Standing(Verdict verdict, @Nullable Recount recount) {

    /// @param exact whether the viewer sees every figure exactly
    static Standing of(@Nullable Recount recount, Instant now, boolean exact) {
        return new Standing(Verdict.of(recount, now), exact ? recount : null);
    }
}
