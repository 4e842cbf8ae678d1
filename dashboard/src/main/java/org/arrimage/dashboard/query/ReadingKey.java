package org.arrimage.dashboard.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reading key as its person sees it: what opens nothing.
///
/// @param usedAt when it was last used, to the minute
public record ReadingKey(
        long id,
        String name,
        Instant madeAt,
        Instant endsAt,
        @Nullable Instant usedAt) {

    /// How many keys a person may have at once.
    public static final int MOST = 10;

    /// How long the name of a key may be.
    public static final int LENGTH = 60;
}
