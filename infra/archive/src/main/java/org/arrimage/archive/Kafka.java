package org.arrimage.archive;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;

/// The brokers, by the settings of the operator's file.
final class Kafka implements AutoCloseable {

    /// The greatest size of one record before the broker's own limit.
    private static final int RECORD_BYTES = 16 * 1024 * 1024;

    private static final String PATIENCE_MS = "30000";

    private final Map<String, Object> settings;
    private final Admin admin;

    Kafka(Map<String, Object> settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /// @throws Refusal if the file cannot be read, or does not hold settings
    static Kafka open(@Nullable Path file, ArchiveMessages messages) throws ArchiveFailure {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new ArchiveFailure(ArchiveFailure.NOT_UNDERSTOOD, messages.text("kafka-file", file, e));
            }
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach(
                (name, value) -> settings.put(name.toString(), value.toString().strip()));
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        try {
            return new Kafka(settings, Admin.create(settings));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ArchiveFailure(
                    ArchiveFailure.NOT_UNDERSTOOD, messages.text("kafka-settings", file, cause.getMessage()));
        }
    }

    /// The topics that nothing else holds, with their settings; the weekly rows are counted from them.
    static List<Topics.Spec> primary() {
        return Topics.all(1).stream()
                .filter(topic -> !topic.name().equals(Topics.SECTOR_WEEK))
                .toList();
    }

    Admin admin() {
        return admin;
    }

    /// Waits for the result of a request.
    ///
    /// @throws KafkaException if the request fails
    static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }

    /// Those of the topics that exist, in the order in which they are named.
    ///
    /// @throws KafkaException also if they may not be seen: a list of all topics would leave these out
    List<TopicDescription> describe(List<String> topics) throws InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(topics).topicNameValues();
        List<TopicDescription> there = new ArrayList<>();
        for (String topic : topics) {
            try {
                there.add(await(Objects.requireNonNull(asked.get(topic))));
            } catch (UnknownTopicOrPartitionException e) {
                // It is not there.
            }
        }
        return there;
    }

    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec place)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, place));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                await(admin.listOffsets(wanted).all()).entrySet()) {
            offsets.put(found.getKey(), found.getValue().offset());
        }
        return offsets;
    }

    /// A consumer that sees committed records only, and fails when the offset to which it is sent no longer exists.
    KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        more.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        more.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(more, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// A producer whose retries neither repeat nor reorder.
    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> more = new HashMap<>(settings);
        more.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        more.put(ProducerConfig.ACKS_CONFIG, "all");
        more.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        more.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES);
        more.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
        more.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        return new KafkaProducer<>(more, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        admin.close();
    }
}
