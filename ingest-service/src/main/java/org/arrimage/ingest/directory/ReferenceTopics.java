package org.arrimage.ingest.directory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Reads the two reference topics, one after the other: the directory is checked against the territory.
///
/// Not safe for use by several threads at once.
final class ReferenceTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceTopics.class);
    private static final TopicPartition TERRITORY = new TopicPartition(Topics.TERRITORY, 0);
    private static final TopicPartition DIRECTORY = new TopicPartition(Topics.DIRECTORY, 0);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Territory territory;
    private Directory directory = Directory.EMPTY;

    ReferenceTopics(Map<String, Object> consumerSettings) {
        Map<String, Object> settings = new HashMap<>(consumerSettings);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, OffsetResetStrategy.EARLIEST.toString());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// The territory, once its topic has one.
    @Nullable
    Territory territory() {
        return territory;
    }

    Directory directory() {
        return directory;
    }

    /// Reads the territory up to what its topic holds now, then the directory.
    void readWhole() {
        readToEnd(TERRITORY);
        if (territory != null) {
            readToEnd(DIRECTORY);
        }
    }

    /// From now on, reads both topics as they grow.
    void follow() {
        long next = consumer.position(DIRECTORY);
        consumer.assign(List.of(TERRITORY, DIRECTORY));
        consumer.seekToEnd(List.of(TERRITORY));
        consumer.seek(DIRECTORY, next);
    }

    /// The offset after the last directory record that was applied.
    long directoryPosition() {
        return consumer.position(DIRECTORY, Duration.ofSeconds(5));
    }

    /// Applies what came, waiting for it a while.
    ///
    /// @return whether anything came
    boolean poll(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        records.forEach(this::apply);
        return !records.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void readToEnd(TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            poll(Duration.ofSeconds(1));
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.TERRITORY)) {
                if (record.value() != null) {
                    territory = ReferenceRecords.territory(record.value());
                }
            } else if (territory != null) {
                directory = ReferenceRecords.apply(directory, record.key(), record.value(), territory);
            }
        } catch (InvalidReferenceException e) {
            Fault first = e.faults().getFirst();
            LOG.warn(
                    "skipped {}@{}: {} at {}",
                    record.topic(),
                    record.offset(),
                    first.code().wire(),
                    first.pointer());
        } catch (JacksonException e) {
            LOG.warn("skipped {}@{}: {}", record.topic(), record.offset(), Fault.Code.MALFORMED_JSON.wire());
        }
    }
}
