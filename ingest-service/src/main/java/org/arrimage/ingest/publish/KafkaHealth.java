package org.arrimage.ingest.publish;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Ready only while Kafka takes events.
@Component("kafka")
final class KafkaHealth implements HealthIndicator {

    private final TopicSetup topics;

    KafkaHealth(TopicSetup topics) {
        this.topics = topics;
    }

    @Override
    public Health health() {
        return topics.takesEvents() ? Health.up().build() : Health.down().build();
    }
}
