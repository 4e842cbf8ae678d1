package org.arrimage.streams.recount;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.arrimage.streams.level.Level;
import org.springframework.stereotype.Component;

/// Recounts a moving stream several times, each time when it is level, and keeps the differences that every recount
/// finds.
@Component
class RepeatedRecount {

    private static final int TIMES = 3;

    /// How long it may take to count what came in since the last recount.
    private static final Duration LEVEL = Duration.ofSeconds(20);

    private final Level level;

    RepeatedRecount(Level level) {
        this.level = level;
    }

    /// The differences that every recount finds unchanged, over a time in which a passing cause would be gone.
    ///
    /// @param recount gives what differs now
    /// @throws NotLevel if the stream is too far behind to tell
    <T> List<T> confirmed(Supplier<List<T>> recount) {
        List<T> differing = recountWhenLevel(recount);
        for (int times = 1; times < TIMES && !differing.isEmpty(); times++) {
            Set<T> now = Set.copyOf(recountWhenLevel(recount));
            differing = differing.stream().filter(now::contains).toList();
        }
        return differing;
    }

    private <T> List<T> recountWhenLevel(Supplier<List<T>> recount) {
        if (!level.within(LEVEL)) {
            throw new NotLevel();
        }
        return recount.get();
    }
}
