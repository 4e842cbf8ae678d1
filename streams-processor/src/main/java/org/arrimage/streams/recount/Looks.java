package org.arrimage.streams.recount;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.arrimage.streams.level.Level;
import org.springframework.stereotype.Component;

/// Looks several times at a moving stream, each time when it is level, and keeps what every look finds.
@Component
class Looks {

    private static final int TIMES = 3;

    /// How long it may take to count what came in since the last look.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private final Level level;

    Looks(Level level) {
        this.level = level;
    }

    /// The differences that every look finds unchanged, over a time in which a passing cause would be gone.
    ///
    /// @param look gives what differs now
    /// @throws NotLevel if the stream is too far behind to tell
    <T> List<T> agree(Supplier<List<T>> look) {
        List<T> differing = lookWhenLevel(look);
        for (int times = 1; times < TIMES && !differing.isEmpty(); times++) {
            Set<T> now = Set.copyOf(lookWhenLevel(look));
            differing = differing.stream().filter(now::contains).toList();
        }
        return differing;
    }

    private <T> List<T> lookWhenLevel(Supplier<List<T>> look) {
        if (!level.within(LEVEL)) {
            throw new NotLevel();
        }
        return look.get();
    }
}
