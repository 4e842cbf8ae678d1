package org.arrimage.dashboard.quality;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.arrimage.dashboard.query.RecountResult;
import org.jspecify.annotations.Nullable;

/// What a recount says about the figures, from the best to the worst.
enum RecountVerdict {
    /// Stream and recount agree.
    EVEN("✓"),
    /// There has been no recount yet.
    PENDING("⋯"),
    /// A recount is overdue.
    LATE("!"),
    /// Stream and recount differ.
    DIFFERS("≠");

    private final String mark;

    RecountVerdict(String mark) {
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
    static RecountVerdict of(@Nullable RecountResult recount, Instant now) {
        RecountResult.Found found = recount == null ? null : recount.found();
        if (found != null && found.differing() > 0) {
            return DIFFERS;
        }
        if (recount != null && recount.isLate(now)) {
            return LATE;
        }
        return found == null ? PENDING : EVEN;
    }

    /// The verdict on several: as bad as the worst.
    static RecountVerdict worst(Collection<RecountVerdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(PENDING);
    }
}
