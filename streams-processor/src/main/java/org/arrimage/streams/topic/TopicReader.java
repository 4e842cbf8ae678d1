package org.arrimage.streams.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// Reads what topics hold now.
@Component
public class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /// Longer than an abandoned transaction stays open.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Admin admin;
    private final ConsumerFactory<byte[], byte[]> consumers;

    TopicReader(Admin admin, ConsumerFactory<byte[], byte[]> consumers) {
        this.admin = admin;
        this.consumers = consumers;
    }

    /// Reads topics from their beginning to their current ends; waits for transactions that are still open.
    ///
    /// @return the ends
    /// @throws KafkaException if nothing comes for 90 seconds before the ends are reached
    public Map<TopicPartition, Long> read(
            List<String> topics, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take)
            throws ExecutionException, InterruptedException {
        return read(topics, Map.of(), take);
    }

    /// The same, from the ends that an earlier reading returned.
    public Map<TopicPartition, Long> read(
            List<String> topics,
            Map<TopicPartition, Long> from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take)
            throws ExecutionException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("arrimage-topic-reader", "")) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            from.forEach(consumer::seek);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The end of " + topics + " cannot be read: a transaction stays open");
                }
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                records.forEach(take);
            }
            return ends;
        }
    }
}
