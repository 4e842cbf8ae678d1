package org.arrimage.streams.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/// Down when only a new start helps: the streams have stopped for good, or a listener of the sink has ended without
/// being asked to. A broker or a database that does not answer is waited for, and is no reason to start again.
@Component("beyondHelp")
class BeyondHelp implements HealthIndicator {

    private final Engine engine;
    private final KafkaListenerEndpointRegistry listeners;

    BeyondHelp(Engine engine, KafkaListenerEndpointRegistry listeners) {
        this.engine = engine;
        this.listeners = listeners;
    }

    boolean isSo() {
        return engine.isBeyondHelp()
                || listeners.getListenerContainers().stream().anyMatch(listener -> !listener.isInExpectedState());
    }

    @Override
    public Health health() {
        return isSo() ? Health.down().build() : Health.up().build();
    }
}
