package org.arrimage.streams.level;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.streams.topic.Offsets;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// How far a consumer group is behind the ends of its partitions; some gaps hold nothing more to read.
@Component
class Backlog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /// A transactional topic ends with a marker that no consumer commits beyond; a gap up to this size may hold
    /// nothing else.
    private static final long GAP_WORTH_READING = 50;

    private final Admin admin;
    private final Offsets offsets;
    private final ConsumerFactory<byte[], byte[]> consumers;

    Backlog(Admin admin, Offsets offsets, ConsumerFactory<byte[], byte[]> consumers) {
        this.admin = admin;
        this.offsets = offsets;
        this.consumers = consumers;
    }

    /// The partitions whose end the group has not reached, each with the distance to its end.
    Map<TopicPartition, Long> of(String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> behind = new HashMap<>();
        Map<TopicPartition, Long> nearlyLevel = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata at = committed.get(end.getKey());
            // Where the group has never read, retention may have emptied the partition.
            long from = at == null ? offsets.beginning(end.getKey()) : at.offset();
            long gap = end.getValue() - from;
            if (gap > GAP_WORTH_READING) {
                behind.put(end.getKey(), gap);
            } else if (gap > 0) {
                nearlyLevel.put(end.getKey(), from);
            }
        }
        for (TopicPartition partition : holdingRecords(nearlyLevel, ends)) {
            behind.put(partition, ends.getOrDefault(partition, 0L) - nearlyLevel.getOrDefault(partition, 0L));
        }
        return behind;
    }

    /// The partitions in which there is anything but transaction markers and aborted records before their ends.
    ///
    /// @param from where to begin
    private Set<TopicPartition> holdingRecords(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            return Set.of();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("arrimage-caught-up", "")) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Set<TopicPartition> holding = new HashSet<>();
            Set<TopicPartition> unread = new HashSet<>(from.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unread.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.getOrDefault(partition, 0L)) {
                        holding.add(partition);
                    }
                }
                unread.removeIf(partition -> holding.contains(partition)
                        || consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
            holding.addAll(unread);
            return holding;
        }
    }
}
