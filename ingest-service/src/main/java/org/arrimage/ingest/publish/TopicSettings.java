package org.arrimage.ingest.publish;

import org.arrimage.service.start.RefusedStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How missing topics are created.
///
/// @param partitions of the event topics and the weekly rows, 1 to 1000; settled before the first event
/// @param replication copies of each partition, 1 to the number of brokers
@ConfigurationProperties("arrimage.topics")
record TopicSettings(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") int replication) {

    TopicSettings {
        if (partitions < 1 || partitions > 1000 || replication < 1 || replication > Short.MAX_VALUE) {
            throw new RefusedStart(
                    "Les réglages arrimage.topics.partitions (1 à 1000) et arrimage.topics.replication (1 ou plus) ne sont"
                            + " pas valables. Corrigez-les.",
                    "The settings arrimage.topics.partitions (1 to 1000) and arrimage.topics.replication (1 or more) are"
                            + " not valid. Correct them.");
        }
    }
}
