package org.arrimage.dashboard.quality;

import java.time.Instant;
import org.arrimage.dashboard.query.RecountResult;
import org.jspecify.annotations.Nullable;

/// The result of one kind of recount, as far as a viewer may know it.
///
/// @param recount how much was counted and when; null before there was something to count, and for viewers who do
///     not see the figures of referrals
record VisibleRecount(RecountVerdict verdict, @Nullable RecountResult recount) {

    /// @param exact whether the viewer sees every figure exactly
    static VisibleRecount of(@Nullable RecountResult recount, Instant now, boolean exact) {
        return new VisibleRecount(RecountVerdict.of(recount, now), exact ? recount : null);
    }
}
