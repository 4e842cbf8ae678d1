package org.arrimage.streams.recount;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.arrimage.service.start.RefusedStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/// How often everything is recounted.
///
/// @param cells time between two recounts of every cell from the facts, a minute or more
/// @param survivors time between two recounts of the facts from the topics, an hour or more
@ConfigurationProperties("arrimage.recount")
record RecountSettings(
        @DefaultValue("1h") Duration cells,
        @DefaultValue("30d") Duration survivors) {

    RecountSettings {
        check(cells, Duration.ofMinutes(1), "cells", "1m");
        check(survivors, Duration.ofHours(1), "survivors", "1h");
    }

    private static void check(Duration value, Duration least, String name, String leastInWords) {
        if (value.compareTo(least) < 0) {
            throw RefusedStart.outOfRange(
                    "arrimage.recount." + name,
                    DurationStyle.SIMPLE.print(value, ChronoUnit.SECONDS),
                    leastInWords + " ou plus",
                    leastInWords + " or more");
        }
    }
}
