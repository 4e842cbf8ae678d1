package org.arrimage.dashboard.quality;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.arrimage.dashboard.query.Recount;
import org.jspecify.annotations.Nullable;

/// What a recount says about the figures, from the best to the worst.
enum Verdict {
    /// Stream and recount agree.
    EVEN("✓"),
    /// There has been no recount yet.
    PENDING("⋯"),
    /// A recount is overdue.
    LATE("!"),
    /// Stream and recount differ.
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

    /// The verdict on one recount.
    static Verdict of(@Nullable Recount recount, Instant now) {
        Recount.Found found = recount == null ? null : recount.found();
        if (found != null && found.differing() > 0) {
            return DIFFERS;
        }
        if (recount != null && recount.isLate(now)) {
            return LATE;
        }
        return found == null ? PENDING : EVEN;
    }

    /// The verdict on several: as bad as the worst.
    static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(PENDING);
    }
}
