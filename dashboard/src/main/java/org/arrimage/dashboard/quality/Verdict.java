package org.arrimage.dashboard.quality;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.arrimage.dashboard.query.Recount;
import org.jspecify.annotations.Nullable;

/// What a recount says of the figures, from the best to the worst.
enum Verdict {
    /// Stream and recount see the same.
    EVEN("✓"),
    /// There was none yet.
    PENDING("⋯"),
    /// They saw the same, but that is longer ago than it should be.
    LATE("!"),
    /// They do not see the same.
    DIFFERS("≠");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    /// First part of the keys of its texts.
    String key() {
        return "quality." + name().toLowerCase(Locale.ROOT);
    }

    /// Of one recount.
    static Verdict of(@Nullable Recount recount, Instant now) {
        if (recount == null) {
            return PENDING;
        }
        if (recount.differing() > 0) {
            return DIFFERS;
        }
        return recount.isLate(now) ? LATE : EVEN;
    }

    /// Of all of them: as bad as the worst.
    static Verdict of(Map<Recount.Kind, Recount> last, Instant now) {
        return Arrays.stream(Recount.Kind.values())
                .map(kind -> of(last.get(kind), now))
                .max(Comparator.naturalOrder())
                .orElse(PENDING);
    }
}
