package org.arrimage.streams.drift;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often everything is counted anew.
///
/// @param cells time between two recounts of every cell from the facts, a minute or more
/// @param survivors time between two recounts of the facts from the topics, an hour or more
@ConfigurationProperties("arrimage.drift")
record DriftSettings(
        @DefaultValue("1h") Duration cells,
        @DefaultValue("30d") Duration survivors) {

    DriftSettings {
        check(cells, Duration.ofMinutes(1), "cells");
        check(survivors, Duration.ofHours(1), "survivors");
    }

    private static void check(Duration value, Duration least, String name) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "arrimage.drift.%s is %s and must be %s or more".formatted(name, value, least));
        }
    }
}
