package org.arrimage.ingest.intake;

import org.arrimage.service.start.RefusedStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the intake takes on at once.
///
/// @param memory events that it remembers to recognise repeats; at least one whole batch, 10,000; about 150 bytes
///     each
/// @param streams NDJSON requests at once, at least 1
/// @param batches batch requests at once, at least 1; each may hold some 50 MiB for a moment
@ConfigurationProperties("arrimage.ingest.intake")
record IntakeSettings(
        @DefaultValue("100000") int memory,
        @DefaultValue("8") int streams,
        @DefaultValue("4") int batches) {

    IntakeSettings {
        if (memory < EventsController.MAX_BATCH_EVENTS || streams < 1 || batches < 1) {
            throw new RefusedStart(
                    "Les réglages arrimage.ingest.intake.memory (10000 ou plus), .streams et .batches (1 ou plus) ne sont"
                            + " pas valables. Corrigez-les.",
                    "The settings arrimage.ingest.intake.memory (10000 or more), .streams and .batches (1 or more) are"
                            + " not valid. Correct them.");
        }
    }
}
