package org.arrimage.streams.engine;

import org.arrimage.service.start.RefusedStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the engine runs.
///
/// @param threads stream threads of this instance, 1 or more
/// @param commitInterval milliseconds between two commits, 10 to 60,000; a change waits at most that long before
///     others can read it
@ConfigurationProperties("arrimage.engine")
record EngineSettings(
        @DefaultValue("2") int threads, @DefaultValue("200") int commitInterval) {

    EngineSettings {
        if (threads < 1) {
            throw RefusedStart.outOfRange("arrimage.engine.threads", threads, "1 ou plus", "1 or more");
        }
        if (commitInterval < 10 || commitInterval > 60_000) {
            throw RefusedStart.outOfRange(
                    "arrimage.engine.commit-interval", commitInterval, "de 10 à 60000", "from 10 to 60000");
        }
    }
}
