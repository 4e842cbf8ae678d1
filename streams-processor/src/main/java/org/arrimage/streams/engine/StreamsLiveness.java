package org.arrimage.streams.engine;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/// Down when only a restart helps: the streams have stopped for good, or a listener of the sink has ended without
/// being asked to. It is not down while a broker or the database does not answer: the service waits for them.
@Component("streamsLiveness")
class StreamsLiveness implements HealthIndicator {

    private final Streams streams;
    private final KafkaListenerEndpointRegistry listeners;

    StreamsLiveness(Streams streams, KafkaListenerEndpointRegistry listeners) {
        this.streams = streams;
        this.listeners = listeners;
    }

    boolean needsRestart() {
        return streams.state().filter(StreamsLiveness::isFinal).isPresent()
                || listeners.getListenerContainers().stream().anyMatch(listener -> !listener.isInExpectedState());
    }

    /// Whether Kafka Streams no longer replaces failed threads.
    private static boolean isFinal(KafkaStreams.State state) {
        return switch (state) {
            case PENDING_ERROR, ERROR -> true;
            case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN, NOT_RUNNING -> false;
        };
    }

    @Override
    public Health health() {
        return needsRestart() ? Health.down().build() : Health.up().build();
    }
}
