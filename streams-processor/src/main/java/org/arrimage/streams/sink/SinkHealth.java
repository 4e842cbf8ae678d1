package org.arrimage.streams.sink;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/// Up while every listener that writes to the database runs. Shows how many partitions each has, which may be 0 if
/// there are more instances than partitions.
@Component("sinkListeners")
class SinkHealth implements HealthIndicator {

    private final KafkaListenerEndpointRegistry listeners;

    SinkHealth(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (MessageListenerContainer listener : listeners.getListenerContainers()) {
            if (!listener.isRunning()) {
                health.outOfService();
            }
            var partitions = listener.getAssignedPartitions();
            health.withDetail(String.valueOf(listener.getListenerId()), partitions == null ? 0 : partitions.size());
        }
        return health.build();
    }
}
