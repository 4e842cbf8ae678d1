package org.arrimage.streams.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// Reads topics from their beginning to their end.
@Component
class TopicReader {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /// Longer than a transaction that nobody ends stays open.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaProperties kafka;
    private final ConsumerFactory<byte[], byte[]> consumers;

    TopicReader(KafkaProperties kafka, ConsumerFactory<byte[], byte[]> consumers) {
        this.kafka = kafka;
        this.consumers = consumers;
    }

    /// The topics of the contract that are not there yet; the intake creates them.
    List<String> missingTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            var present = admin.listTopics().names().get();
            return Topics.all(1).stream()
                    .map(Topics.Spec::name)
                    .filter(name -> !present.contains(name))
                    .toList();
        }
    }

    /// Reads what stands in a topic now, open transactions included, once they are through.
    void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka.buildAdminProperties());
                Consumer<byte[], byte[]> consumer = consumers.createConsumer("arrimage-topic-reader", "")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The end of " + topic + " cannot be read: a transaction stays open");
                }
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                records.forEach(take);
            }
        }
    }

    /// The territory as last published, if there is one yet.
    Optional<Territory> territory() throws ExecutionException, InterruptedException {
        AtomicReference<Optional<Territory>> territory = new AtomicReference<>(Optional.empty());
        read(Topics.TERRITORY, record -> {
            Optional<Territory> read = read(record);
            if (read.isPresent()) {
                territory.set(read);
            }
        });
        return territory.get();
    }

    private static Optional<Territory> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReferenceRecords.territory(record.value()));
        } catch (InvalidReferenceException e) {
            LOG.warn(
                    "Record {}-{}@{} is left out: it holds no territory ({})",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.faults().stream().map(Object::toString).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
    }
}
