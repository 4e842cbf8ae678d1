package org.arrimage.streams.engine;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Leaves out those of Kafka's own metrics that would only be noise; `management.metrics.enable.kafka…` decides
/// which of the others are kept.
@Configuration(proxyBeanMethods = false)
class KafkaMeters {

    /// Kafka reports every topic a second time under the spelling of its name before version 4.1. A consumer that
    /// lives for a single look would leave series that nobody can use.
    @Bean
    MeterFilter nothingTwiceAndNothingBrief() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.")
                && (startsWith(id, "topic", "arrimage_")
                        || startsWith(id, "client.id", "consumer-arrimage-caught-up")
                        || startsWith(id, "client.id", "consumer-arrimage-topic-reader")));
    }

    private static boolean startsWith(Meter.Id id, String tag, String prefix) {
        String value = id.getTag(tag);
        return value != null && value.startsWith(prefix);
    }
}
