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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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
/// A dead letter whose record is put back stays out: whoever reads that record anew, at another offset perhaps, makes
/// it again.
final class Restoring {

    private static final Duration ATTEMPTS = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Kafka kafka;
    private final Path directory;
    private final int replication;
    private final boolean replace;
    private final Words words;

    /// The records that dead letters name, and those of them that are put back.
    private final Set<Place> named = new HashSet<>();

    private final Set<Place> found = new HashSet<>();
    private final AtomicReference<@Nullable KafkaException> failure = new AtomicReference<>();

    private record Place(String topic, int partition, long offset) {}

    Restoring(Kafka kafka, Options options, Words words) {
        this.kafka = kafka;
        this.directory = options.directory();
        this.replication = options.replication();
        this.replace = options.replace();
        this.words = words;
    }

    void run() throws Refusal, IOException, InterruptedException {
        Manifest manifest = Verifying.manifest(directory, words);
        List<String> present = present(manifest);
        if (replace) {
            requireNobodyAtWork(present);
            delete(present);
        }
        try {
            create(manifest, replace ? List.of() : present);
            fill(manifest);
        } catch (KafkaException | IOException e) {
            throw new Refusal(Refusal.HALF_DONE, words.text("half-done", e.getMessage(), directory));
        }
        words.say("restored", directory);
        if (!found.isEmpty()) {
            words.say("made-again", (long) found.size());
        }
        for (Manifest.Topic topic : manifest.topics()) {
            if (topic.isTrimmed()) {
                words.say("trimmed", topic.name());
            }
        }
    }

    /// The topics of the archive that are there and may be filled or, where that is wished, replaced.
    private List<String> present(Manifest manifest) throws Refusal, InterruptedException {
        List<String> present = new ArrayList<>();
        Set<String> names = Kafka.await(kafka.admin().listTopics().names());
        for (Manifest.Topic topic : manifest.topics()) {
            if (!names.contains(topic.name())) {
                continue;
            }
            present.add(topic.name());
            TopicDescription description = kafka.describe(List.of(topic.name())).getFirst();
            List<TopicPartition> partitions = description.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = kafka.offsets(partitions, OffsetSpec.latest());
            if (replace) {
                requireNothingNew(topic, description.topicId().toString(), ends);
            } else if (ends.values().stream().anyMatch(end -> end > 0)) {
                throw words.notDone("holds-records", topic.name());
            } else if (partitions.size() != topic.partitions().size()) {
                throw words.notDone("other-partitions", topic.name(), (long) partitions.size(), (long)
                        topic.partitions().size());
            }
        }
        return present;
    }

    /// What the archive does not hold would be lost with the topic: a topic must end where the archive was written, or
    /// be one that was filled from it, in part or whole.
    private void requireNothingNew(Manifest.Topic topic, String id, Map<TopicPartition, Long> ends) throws Refusal {
        boolean original = topic.id().equals(id);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            int number = end.getKey().partition();
            Manifest.Part part =
                    number < topic.partitions().size() ? topic.partitions().get(number) : null;
            long known = part == null ? 0 : original ? part.next() : part.records();
            if (end.getValue() > known) {
                throw words.notDone("holds-more", end.getKey(), end.getValue() - known);
            }
        }
    }

    /// Whoever reads a topic that is replaced under his feet may take the new offsets for old ones. One that has ended
    /// is missed some seconds later.
    private void requireNobodyAtWork(Collection<String> topics) throws Refusal, InterruptedException {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        Optional<String> group = groupAtWork(topics);
        while (group.isPresent()) {
            if (System.nanoTime() > deadline) {
                throw words.notDone("in-use", group.orElseThrow());
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            group = groupAtWork(topics);
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

    private void delete(List<String> topics) throws InterruptedException {
        for (String topic : topics) {
            try {
                Kafka.await(kafka.admin().deleteTopics(List.of(topic)).all());
            } catch (UnknownTopicOrPartitionException e) {
                // An attempt that was not answered has done it.
            }
        }
    }

    /// Makes the topics that are not there yet, as the ingest service does.
    private void create(Manifest manifest, List<String> there) throws InterruptedException {
        Map<String, String> inSync =
                Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Topics.minInSync(replication)));
        Map<String, Map<String, String>> settings = new HashMap<>();
        Kafka.primary().forEach(spec -> settings.put(spec.name(), spec.settings()));
        for (Manifest.Topic topic : manifest.topics()) {
            if (there.contains(topic.name())) {
                continue;
            }
            Map<String, String> configs = new HashMap<>(settings.getOrDefault(topic.name(), Map.of()));
            configs.putAll(inSync);
            create(new NewTopic(topic.name(), topic.partitions().size(), (short) replication).configs(configs));
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

    private void fill(Manifest manifest) throws IOException {
        for (Manifest.Topic topic : manifest.topics()) {
            if (topic.name().equals(Topics.DEAD_LETTER)) {
                for (Manifest.Part part : topic.partitions()) {
                    PartFile.read(
                            directory.resolve(part.file()),
                            line -> origin(line.headers()).ifPresent(named::add));
                }
            }
        }
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            for (Manifest.Topic topic : manifest.topics()) {
                for (Manifest.Part part : topic.partitions()) {
                    PartFile.read(directory.resolve(part.file()), line -> send(producer, topic.name(), part, line));
                }
                producer.flush();
                requireNoFailure();
                words.say("topic", topic.name(), (long) topic.partitions().size(), topic.records());
            }
        }
    }

    // The callback says how it went.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(KafkaProducer<byte[], byte[]> producer, String topic, Manifest.Part part, Line line) {
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

    /// The record that a dead letter names; nothing if it is none of ours.
    private static Optional<Place> origin(Headers headers) {
        try {
            return Optional.ofNullable(DeadLetter.read(headers))
                    .map(letter -> new Place(letter.topic(), letter.partition(), letter.offset()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
