package org.arrimage.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Family;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.Reading;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.activity.Entity;
import org.arrimage.streams.activity.History;
import org.arrimage.streams.activity.Tally;
import tools.jackson.databind.json.JsonMapper;

/// The limit: one consumer and maps in memory, running totals after every event, and nothing that would survive a
/// crash. It decodes and judges events with the same code as the engine.
final class Limit {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ReferenceData reference = new ReferenceData(Workload.territory(), Workload.directory());
    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<String, Map<String, Long>> members = new HashMap<>();
    private final Map<String, Map<String, Long>> cells = new TreeMap<>();

    private Limit() {}

    /// @param args the brokers, and the file that takes the cells as JSON when all is read
    public static void main(String[] args) throws IOException {
        Limit limit = new Limit();
        limit.readAll(args[0]);
        Files.write(Path.of(args[1]), JsonMapper.shared().writeValueAsBytes(limit.cells));
    }

    private void readAll(String brokers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.REFERRAL).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (KafkaBinding.read(Family.REFERRAL, record.key(), record.headers(), record.value())
                            instanceof Reading.Read(Event event)) {
                        add(event);
                    }
                }
            }
        }
    }

    private void add(Event event) {
        Entity entity = entities.computeIfAbsent(
                event.subject(), absent -> new Entity(new History(), List.of(), new TreeSet<>()));
        if (!entity.history().add(event)) {
            return;
        }
        Entity reviewed = entity.reviewed(reference);
        entities.put(event.subject(), reviewed);
        Map<String, Cells.Delta> deltas = new HashMap<>();
        Cells.add(deltas, entity.contributed(reference), -1);
        Cells.add(deltas, reviewed.contributed(reference), 1);
        deltas.forEach((cell, delta) -> {
            Map<String, Long> numbers = cells.computeIfAbsent(cell, absent -> new TreeMap<>());
            delta.numbers().forEach((metric, amount) -> Tally.add(numbers, metric, amount));
            Map<String, Long> held = members.computeIfAbsent(cell, absent -> new HashMap<>());
            delta.members().forEach((member, times) -> {
                boolean before = held.containsKey(member);
                Tally.add(held, member, times);
                Tally.add(numbers, Cells.metricOf(member), Boolean.compare(held.containsKey(member), before));
            });
            if (numbers.isEmpty()) {
                cells.remove(cell);
            }
        });
    }
}
