package org.arrimage.dashboard.quality;

import java.time.Instant;
import org.arrimage.dashboard.query.Recount;
import org.jspecify.annotations.Nullable;

/// How the figures stand to one kind of recount, as far as a viewer may know.
///
/// @param recount how much was counted and when; nothing before there was something to count, and for those who do not
///     see the figures of referrals
record Standing(Verdict verdict, @Nullable Recount recount) {

    /// @param exact whether the viewer sees every figure exactly
    static Standing of(@Nullable Recount recount, Instant now, boolean exact) {
        return new Standing(Verdict.of(recount, now), exact ? recount : null);
    }
}
