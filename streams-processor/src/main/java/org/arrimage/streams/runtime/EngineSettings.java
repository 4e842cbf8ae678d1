package org.arrimage.streams.runtime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the engine runs.
///
/// @param threads stream threads of this instance, 1 or more
/// @param commitInterval milliseconds between two commits, 10 to 60,000: how long a change waits at most before
/// others may read it
/// @param rebuildFromTrimmedTopics whether a rebuild goes on although event topics have lost their first events, and
/// with them what they counted for
@ConfigurationProperties("arrimage.engine")
record EngineSettings(
        @DefaultValue("2") int threads,
        @DefaultValue("200") int commitInterval,
        @DefaultValue("false") boolean rebuildFromTrimmedTopics) {

    EngineSettings {
        check(threads >= 1, "threads", "1", "", threads);
        check(commitInterval >= 10 && commitInterval <= 60_000, "commit-interval", "10", "60000", commitInterval);
    }

    private static void check(boolean good, String name, String from, String to, long value) {
        if (!good) {
            throw new IllegalArgumentException("arrimage.engine.%s is %d and must be from %s%s"
                    .formatted(name, value, from, to.isEmpty() ? " upwards" : " to " + to));
        }
    }
}
