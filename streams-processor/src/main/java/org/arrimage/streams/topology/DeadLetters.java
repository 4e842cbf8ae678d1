package org.arrimage.streams.topology;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Gives a dead record its own key, bytes and headers back, and says in headers why it is dead.
final class DeadLetters extends ContextualProcessor<byte[], Decoded, byte[], byte[]> {

    @Override
    public void process(Record<byte[], Decoded> record) {
        if (record.value() instanceof Decoded.Dead dead) {
            RecordHeaders headers = new RecordHeaders(dead.headers().toArray());
            dead.why().writeTo(headers);
            context().forward(new Record<>(dead.key(), dead.value(), record.timestamp(), headers));
        }
    }
}
