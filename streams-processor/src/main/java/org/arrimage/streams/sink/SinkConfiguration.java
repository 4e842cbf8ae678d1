package org.arrimage.streams.sink;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/// How the sink meets failures.
@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 5_000;

    /// Tries a batch again for as long as the database does not take it: a row must never be skipped.
    @Bean
    DefaultErrorHandler errorHandler() {
        ExponentialBackOff patience = new ExponentialBackOff(FIRST_WAIT_MS, 2);
        patience.setMaxInterval(LONGEST_WAIT_MS);
        DefaultErrorHandler handler = new DefaultErrorHandler(patience);
        handler.setClassifications(java.util.Map.of(), true);
        return handler;
    }
}
