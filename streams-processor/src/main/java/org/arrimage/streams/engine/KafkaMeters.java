package org.arrimage.streams.engine;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which of Kafka's own measures are kept is set by `management.metrics.enable.kafka…`; this leaves out what would
/// only be noise.
@Configuration(proxyBeanMethods = false)
class KafkaMeters {

    /// Kafka tells every topic a second time under the name it had before 4.1, and a consumer that lives for one
    /// look only would leave series that nobody can use.
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
