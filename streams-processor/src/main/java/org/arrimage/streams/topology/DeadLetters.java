package org.arrimage.streams.topology;

import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.topic.DeadLetter;

/// Gives a dead record its own key, bytes and headers back, and says in headers why it is dead.
final class DeadLetters extends ContextualProcessor<byte[], Decoded, byte[], byte[]> {

    private final Consumer<DeadLetter> onDeadLetter;

    DeadLetters(Consumer<DeadLetter> onDeadLetter) {
        this.onDeadLetter = onDeadLetter;
    }

    @Override
    public void process(Record<byte[], Decoded> record) {
        if (record.value() instanceof Decoded.Dead dead) {
            RecordHeaders headers = new RecordHeaders(dead.headers().toArray());
            dead.why().writeTo(headers);
            context().forward(new Record<>(dead.key(), dead.value(), record.timestamp(), headers));
            onDeadLetter.accept(dead.why());
        }
    }
}
