package org.arrimage.streams.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

/// What the engine must have found on the broker before it can start.
@Component
class TopicReader {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

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

    /// The territory as last published, if there is one yet.
    Optional<Territory> territory() {
        List<TopicPartition> partitions = List.of(new TopicPartition(Topics.TERRITORY, 0));
        Optional<Territory> territory = Optional.empty();
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer("arrimage-territory-reader", "")) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Optional<Territory> read = read(record);
                    territory = read.isPresent() ? read : territory;
                }
            }
        }
        return territory;
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
