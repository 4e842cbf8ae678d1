package org.arrimage.streams.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.arrimage.streams.sql.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/// How the sink handles failures.
@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SinkConfiguration.class);
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 5_000;

    /// Tries a batch again for as long as the database does not take it: a row must never be skipped.
    @Bean
    DefaultErrorHandler errorHandler() {
        ExponentialBackOff patience = new ExponentialBackOff(FIRST_WAIT_MS, 2);
        patience.setMaxInterval(LONGEST_WAIT_MS);
        DefaultErrorHandler handler = new DefaultErrorHandler(patience);
        handler.setClassifications(java.util.Map.of(), true);
        handler.setRetryListeners(new Patience());
        return handler;
    }

    /// Logs that a batch waits, ever more rarely, and never its content.
    private static final class Patience implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            tell(record.topic(), failure, attempt);
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
            records.partitions().stream().findFirst().ifPresent(partition -> tell(partition.topic(), failure, attempt));
        }

        private static void tell(String topic, @Nullable Exception failure, int attempt) {
            if (failure != null && Integer.bitCount(attempt) == 1) {
                LOG.warn(
                        "Records of {} wait, after {} attempts to write them: {}",
                        topic,
                        attempt,
                        Failures.cause(failure));
            }
        }
    }
}
