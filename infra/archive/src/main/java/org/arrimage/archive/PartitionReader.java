package org.arrimage.archive;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The committed records of a partition from one offset up to another, one after the other.
final class PartitionReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /// Longer than one of Arrimage's transactions stays open.
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Kafka kafka;
    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long next;
    private final Duration patience;
    private final ArchiveMessages messages;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();

    PartitionReader(
            Kafka kafka,
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long first,
            long next,
            Duration patience,
            ArchiveMessages messages) {
        this.kafka = kafka;
        this.consumer = consumer;
        this.partition = partition;
        this.next = next;
        this.patience = patience;
        this.messages = messages;
        consumer.assign(List.of(partition));
        consumer.seek(partition, first);
    }

    /// The next record, or nothing at the end.
    @Nullable
    ConsumerRecord<byte[], byte[]> next() throws ArchiveFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!polled.hasNext()) {
            if (consumer.position(partition) >= next) {
                return null;
            }
            if (System.nanoTime() > deadline) {
                // If Kafka does not answer at all, this fails and says so.
                kafka.offsets(List.of(partition), OffsetSpec.latest());
                throw messages.notDone("transaction-open", partition);
            }
            polled = consumer.poll(POLL).iterator();
        }
        ConsumerRecord<byte[], byte[]> record = polled.next();
        return record.offset() < next ? record : null;
    }
}
