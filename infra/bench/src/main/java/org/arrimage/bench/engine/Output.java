package org.arrimage.bench.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.topic.Topics;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The cells as a contestant has written them so far.
final class Output implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Map<String, Long>> cells = new TreeMap<>();

    Output(String brokers, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Reads what is there.
    void read() {
        ConsumerRecords<byte[], byte[]> records;
        do {
            records = consumer.poll(POLL);
            records.forEach(this::take);
        } while (!records.isEmpty());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String cell = new String(record.key(), StandardCharsets.UTF_8);
        Map<String, Long> numbers = topic.equals(Topics.SECTOR_WEEK)
                ? Cells.of(SectorWeek.read(record.key(), record.value(), record.headers()))
                : JsonMapper.shared().readValue(record.value(), new TypeReference<TreeMap<String, Long>>() {});
        if (numbers.isEmpty()) {
            cells.remove(cell);
        } else {
            cells.put(cell, numbers);
        }
    }

    Map<String, Map<String, Long>> cells() {
        return cells;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
