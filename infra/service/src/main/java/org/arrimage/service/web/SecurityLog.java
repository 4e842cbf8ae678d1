package org.arrimage.service.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs who tried to get in and what came of it: one line for each event, `event=… key=value …`, under the one name
/// `org.arrimage.security`. Callers give codes, ids and addresses, never what somebody typed in.
///
/// A flood must not fill the disk: of each event, the first lines of a minute are written; after that, a line is
/// written each time their number has doubled, with that number as `count`.
public final class SecurityLog {

    /// How many lines of one event are written in full within [#WINDOW].
    static final int FULL = 20;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int LONGEST_VALUE = 100;
    private static final Logger LOG = LoggerFactory.getLogger("org.arrimage.security");

    private record Count(Instant begun, int happened) {}

    private final Clock clock;
    private final Map<SecurityEvent, Count> counts = new EnumMap<>(SecurityEvent.class);

    public SecurityLog(Clock clock) {
        this.clock = clock;
    }

    /// Logs an event.
    ///
    /// @param keysAndValues each key before its value; a value that is missing is `-`
    public void record(SecurityEvent event, @Nullable String... keysAndValues) {
        int happened = count(event);
        if (happened > FULL && !isDoubled(happened)) {
            return;
        }
        StringBuilder line = new StringBuilder("event=").append(event.word());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            line.append(' ').append(keysAndValues[i]).append('=').append(clean(keysAndValues[i + 1]));
        }
        if (happened > FULL) {
            line.append(" count=").append(happened);
        }
        LOG.info("{}", line);
    }

    private synchronized int count(SecurityEvent event) {
        Instant now = clock.instant();
        Count before = counts.get(event);
        Count count = before == null || !now.isBefore(before.begun().plus(WINDOW))
                ? new Count(now, 1)
                : new Count(before.begun(), before.happened() + 1);
        counts.put(event, count);
        return count.happened();
    }

    private static boolean isDoubled(int happened) {
        return happened % FULL == 0 && Integer.bitCount(happened / FULL) == 1;
    }

    /// A value as one word of a line, whatever was sent.
    private static String clean(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "-";
        }
        StringBuilder word = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .map(c -> Character.isLetterOrDigit(c) || ".:_-/@[]*".indexOf(c) >= 0 ? c : '?')
                .forEach(word::appendCodePoint);
        return word.toString();
    }
}
