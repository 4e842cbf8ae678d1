package org.arrimage.ingest.publish;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.arrimage.contract.topic.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes records and reports when all in-sync replicas have them.
@Component
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final Tracer tracer;
    private final AtomicReference<Instant> lastTold = new AtomicReference<>(Instant.EPOCH);

    Publisher(Producer<byte[], byte[]> producer, Tracer tracer) {
        this.producer = producer;
        this.tracer = tracer;
    }

    /// Publishes a record. May block for some seconds while Kafka does not answer.
    ///
    /// @return completes when the record is acknowledged, or exceptionally when it is not known to be stored
    // What send returns says no more than its callback.
    @SuppressWarnings("FutureReturnValueIgnored")
    public CompletableFuture<RecordMetadata> publish(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        TraceContext context = tracer.currentTraceContext().context();
        if (context != null && Boolean.TRUE.equals(context.sampled())) {
            new Trace(context.traceId(), context.spanId()).writeTo(record.headers());
        }
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(metadata);
                } else {
                    tell(record.topic(), failure);
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            // Whatever failed, the caller that waits for this record must hear of it.
            tell(record.topic(), e);
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /// One line now and then: an outage fails thousands of records at once.
    private void tell(String topic, Exception failure) {
        Instant now = Instant.now();
        Instant last = lastTold.get();
        if (last.plus(QUIET).isBefore(now) && lastTold.compareAndSet(last, now)) {
            LOG.warn("not acknowledged on {}: {}", topic, failure.getClass().getSimpleName());
        }
    }
}
