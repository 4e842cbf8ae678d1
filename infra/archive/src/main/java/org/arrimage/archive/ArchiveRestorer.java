package org.arrimage.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;

/// Puts an archive back: each record into its partition, in order, with its time and headers.
///
/// A dead letter whose record is put back is left out: the service that reads that record again, perhaps at another
/// offset, makes it again.
final class ArchiveRestorer {

    private static final Duration ATTEMPTS = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Kafka kafka;
    private final Path directory;
    private final @Nullable Short replication;
    private final boolean replace;
    private final ArchiveMessages messages;

    /// The records that dead letters name, and those of them that are put back.
    private final Set<Place> named = new HashSet<>();

    private final Set<Place> found = new HashSet<>();
    private final AtomicReference<@Nullable KafkaException> failure = new AtomicReference<>();

    private record Place(String topic, int partition, long offset) {}

    /// @param directory of the archive
    /// @param replication copies of each topic that is created, where that is said
    /// @param replace whether topics that hold records are deleted first
    ArchiveRestorer(
            Kafka kafka, Path directory, @Nullable Short replication, boolean replace, ArchiveMessages messages) {
        this.kafka = kafka;
        this.directory = directory;
        this.replication = replication;
        this.replace = replace;
        this.messages = messages;
    }

    void run() throws ArchiveFailure, IOException, InterruptedException {
        Manifest manifest = ArchiveVerifier.manifest(directory, messages);
        List<String> names =
                manifest.topics().stream().map(Manifest.Topic::name).toList();
        if (replace) {
            requireNobodyAtWork(names, FAREWELL);
        }
        Map<String, TopicDescription> present = new HashMap<>();
        kafka.describe(names).forEach(topic -> present.put(topic.name(), topic));
        Map<TopicPartition, Long> ends = kafka.offsets(partitions(present.values()), OffsetSpec.latest());
        requireNothingLost(manifest, present, ends);
        int copies = copies(present.values());
        boolean begun = false;
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            if (replace) {
                requireNobodyAtWork(names, Duration.ZERO);
                requireNothingCameIn(ends);
            }
            begun = true;
            if (replace) {
                delete(present.keySet());
            }
            for (NewTopic topic : wanted(manifest, replace ? Set.of() : present.keySet(), copies)) {
                create(topic);
            }
            fill(manifest, producer);
        } catch (RuntimeException | IOException | InterruptedException e) {
            if (!begun) {
                throw e;
            }
            String cause = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new ArchiveFailure(ArchiveFailure.HALF_DONE, messages.text("half-done", cause, (long) copies));
        }
        messages.say("restored", directory);
        if (!found.isEmpty()) {
            messages.say("made-again", (long) found.size());
        }
        for (Manifest.Topic topic : manifest.topics()) {
            if (topic.isTrimmed()) {
                messages.say("trimmed", topic.name());
            }
        }
    }

    private static List<TopicPartition> partitions(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /// Requires that existing topics are empty or, if they may be replaced, hold nothing but what the archive
    /// holds.
    private void requireNothingLost(
            Manifest manifest, Map<String, TopicDescription> present, Map<TopicPartition, Long> ends)
            throws ArchiveFailure, IOException, InterruptedException {
        Map<TopicPartition, Long> beginnings = kafka.offsets(ends.keySet(), OffsetSpec.earliest());
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
            for (Manifest.Topic topic : manifest.topics()) {
                TopicDescription there = present.get(topic.name());
                if (there == null) {
                    continue;
                }
                boolean original = topic.id().equals(there.topicId().toString());
                for (TopicPartition partition : partitions(List.of(there))) {
                    long first = beginnings.getOrDefault(partition, 0L);
                    long next = ends.getOrDefault(partition, 0L);
                    if (!replace) {
                        requireEmpty(partition, next);
                    } else if (partition.partition() >= topic.partitions().size()) {
                        requireKnown(partition, first, next);
                    } else if (original) {
                        // On the topic that was archived, everything up to the archive's end is known, including
                        // what it leaves out.
                        requireKnown(
                                partition,
                                topic.partitions().get(partition.partition()).next(),
                                next);
                    } else {
                        requireHeld(
                                new PartitionReader(
                                        kafka, consumer, partition, first, next, PartitionReader.PATIENCE, messages),
                                partition,
                                topic.partitions().get(partition.partition()));
                    }
                }
                int partitions = there.partitions().size();
                if (!replace && partitions != topic.partitions().size()) {
                    throw messages.notDone("other-partitions", topic.name(), (long) partitions, (long)
                            topic.partitions().size());
                }
            }
        }
    }

    private void requireEmpty(TopicPartition partition, long next) throws ArchiveFailure {
        if (next > 0) {
            throw messages.notDone("holds-records", partition.topic());
        }
    }

    /// Requires that a partition holds nothing after what is known of it.
    private void requireKnown(TopicPartition partition, long known, long next) throws ArchiveFailure {
        if (next > known) {
            throw holdsMore(partition, known);
        }
    }

    /// Requires that a topic that was filled from the archive holds its records in their order, except for those
    /// that a restoration did not reach or compaction has removed.
    private void requireHeld(PartitionReader records, TopicPartition partition, Manifest.Part part)
            throws ArchiveFailure, IOException, InterruptedException {
        try (PartFile.Reading lines = new PartFile.Reading(directory.resolve(part.file()))) {
            for (var record = records.next(); record != null; record = records.next()) {
                RecordLine line = lines.next();
                while (line != null && !line.is(record)) {
                    line = lines.next();
                }
                if (line == null) {
                    throw holdsMore(partition, record.offset());
                }
            }
        }
    }

    private ArchiveFailure holdsMore(TopicPartition partition, long offset) {
        return messages.notDone("holds-more", partition, Long.toString(offset));
    }

    private void requireNothingCameIn(Map<TopicPartition, Long> ends) throws ArchiveFailure, InterruptedException {
        for (Map.Entry<TopicPartition, Long> now :
                kafka.offsets(ends.keySet(), OffsetSpec.latest()).entrySet()) {
            requireKnown(now.getKey(), ends.getOrDefault(now.getKey(), 0L), now.getValue());
        }
    }

    /// Requires that no consumer group reads these topics: a reader of a topic that is replaced meanwhile may take
    /// the new offsets for old ones. A reader that has ended stays in its group for some seconds.
    private void requireNobodyAtWork(Collection<String> topics, Duration patience)
            throws ArchiveFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean said = false;
        for (Optional<String> group = groupAtWork(topics); group.isPresent(); group = groupAtWork(topics)) {
            if (System.nanoTime() >= deadline) {
                throw messages.notDone("in-use", group.orElseThrow());
            }
            if (!said) {
                messages.say("waiting", group.orElseThrow());
                said = true;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Optional<String> groupAtWork(Collection<String> topics) throws InterruptedException {
        List<String> groups =
                Kafka.await(kafka.admin()
                                .listGroups(ListGroupsOptions.forConsumerGroups())
                                .all())
                        .stream()
                        .map(GroupListing::groupId)
                        .toList();
        return Kafka.await(kafka.admin().describeConsumerGroups(groups).all()).values().stream()
                .filter(group -> group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .anyMatch(partition -> topics.contains(partition.topic())))
                .map(ConsumerGroupDescription::groupId)
                .findFirst();
    }

    /// How many copies of each topic are made: as asked for, or as many as the existing topics have.
    private int copies(Collection<TopicDescription> present) throws ArchiveFailure, InterruptedException {
        int copies = replication != null
                ? replication
                : present.stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .mapToInt(partition -> partition.replicas().size())
                        .max()
                        .orElse(1);
        int brokers = Kafka.await(kafka.admin().describeCluster().nodes()).size();
        if (copies > brokers) {
            throw messages.notDone("too-few-brokers", (long) copies, (long) brokers);
        }
        return copies;
    }

    /// The topics that must be created, with the settings that the ingest service gives them.
    private static List<NewTopic> wanted(Manifest manifest, Set<String> there, int copies) {
        Map<String, Map<String, String>> settings = new HashMap<>();
        Kafka.primary().forEach(spec -> settings.put(spec.name(), spec.settings()));
        List<NewTopic> wanted = new ArrayList<>();
        for (Manifest.Topic topic : manifest.topics()) {
            if (!there.contains(topic.name())) {
                Map<String, String> configs = new HashMap<>(settings.getOrDefault(topic.name(), Map.of()));
                configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Topics.minInSync(copies)));
                wanted.add(new NewTopic(topic.name(), topic.partitions().size(), (short) copies).configs(configs));
            }
        }
        return wanted;
    }

    private void delete(Collection<String> topics) throws InterruptedException {
        for (KafkaFuture<Void> deleted :
                kafka.admin().deleteTopics(topics).topicNameValues().values()) {
            try {
                Kafka.await(deleted);
            } catch (UnknownTopicOrPartitionException e) {
                // An attempt that was not answered has done it.
            }
        }
    }

    /// A topic that was deleted a moment ago may still be known to a broker.
    private void create(NewTopic topic) throws InterruptedException {
        long deadline = System.nanoTime() + ATTEMPTS.toNanos();
        while (true) {
            try {
                Kafka.await(kafka.admin().createTopics(List.of(topic)).all());
                return;
            } catch (TopicExistsException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private void fill(Manifest manifest, KafkaProducer<byte[], byte[]> producer) throws IOException {
        for (Manifest.Topic topic : manifest.topics()) {
            if (topic.name().equals(Topics.DEAD_LETTER)) {
                for (Manifest.Part part : topic.partitions()) {
                    PartFile.read(
                            directory.resolve(part.file()),
                            line -> origin(line.headers()).ifPresent(named::add));
                }
            }
        }
        for (Manifest.Topic topic : manifest.topics()) {
            for (Manifest.Part part : topic.partitions()) {
                PartFile.read(directory.resolve(part.file()), line -> send(producer, topic.name(), part, line));
            }
            producer.flush();
            requireNoFailure();
            messages.say("topic", topic.name(), (long) topic.partitions().size(), topic.records());
        }
    }

    // The callback says how it went.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(KafkaProducer<byte[], byte[]> producer, String topic, Manifest.Part part, RecordLine line) {
        requireNoFailure();
        if (topic.equals(Topics.DEAD_LETTER)
                && origin(line.headers()).filter(found::contains).isPresent()) {
            return;
        }
        Place place = new Place(topic, part.partition(), line.offset());
        if (named.contains(place)) {
            found.add(place);
        }
        producer.send(
                new ProducerRecord<>(
                        topic, part.partition(), line.timestamp(), line.key(), line.value(), line.headers()),
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(
                                null, exception instanceof KafkaException e ? e : new KafkaException(exception));
                    }
                });
    }

    private void requireNoFailure() {
        KafkaException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /// The record that a dead letter names; empty if the headers name none.
    private static Optional<Place> origin(Headers headers) {
        try {
            return Optional.ofNullable(DeadLetter.read(headers))
                    .map(letter -> new Place(letter.topic(), letter.partition(), letter.offset()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
