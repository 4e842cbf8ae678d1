package org.arrimage.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.arrimage.contract.topic.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes an archive beside its place and moves it there when it is whole.
final class Writing {

    private static final Duration POLL = Duration.ofMillis(500);

    /// Longer than a transaction of ours stays open.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Kafka kafka;
    private final Path directory;
    private final Path beside;
    private final @Nullable Subject without;
    private final Words words;

    Writing(Kafka kafka, Path directory, @Nullable Subject without, Words words) {
        this.kafka = kafka;
        this.directory = directory;
        this.beside = directory.resolveSibling(directory.getFileName() + ".unfinished");
        this.without = without;
        this.words = words;
    }

    void run() throws Refusal, IOException, InterruptedException {
        if (Files.exists(directory)) {
            throw words.notDone("directory-taken", directory);
        }
        List<TopicDescription> topics = topics();
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        // Everything that is there now, once open transactions are through.
        Map<TopicPartition, Long> ends = kafka.offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = kafka.offsets(partitions, OffsetSpec.earliest());
        try {
            clear();
            Files.createDirectories(beside.getParent());
            Files.createDirectory(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Manifest manifest = copy(topics, beginnings, ends);
            if (without != null && manifest.leftOut() == 0) {
                throw words.notDone("no-such-subject", without.family().code() + "/" + without.id());
            }
            write(manifest);
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
            words.say("written", directory, manifest.records(), manifest.leftOut());
        } finally {
            clear();
        }
    }

    private List<TopicDescription> topics() throws Refusal, InterruptedException {
        List<String> names = Kafka.primary().stream().map(Topics.Spec::name).toList();
        try {
            return kafka.describe(names);
        } catch (UnknownTopicOrPartitionException e) {
            throw words.notDone("topics-missing", String.join(", ", names));
        }
    }

    private Manifest copy(
            List<TopicDescription> topics, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends)
            throws Refusal, IOException {
        List<Manifest.Topic> copied = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
            for (TopicDescription topic : topics) {
                List<Manifest.Part> parts = new ArrayList<>();
                for (int i = 0; i < topic.partitions().size(); i++) {
                    TopicPartition partition = new TopicPartition(topic.name(), i);
                    parts.add(copy(
                            consumer,
                            partition,
                            beginnings.getOrDefault(partition, 0L),
                            ends.getOrDefault(partition, 0L)));
                }
                Manifest.Topic whole =
                        new Manifest.Topic(topic.name(), topic.topicId().toString(), parts);
                words.say("topic", whole.name(), (long) parts.size(), whole.records());
                if (whole.isTrimmed()) {
                    words.say("trimmed", whole.name());
                }
                copied.add(whole);
            }
        }
        return new Manifest(
                Manifest.FORMAT, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), copied);
    }

    private Manifest.Part copy(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long first, long next)
            throws Refusal, IOException {
        String name = PartFile.name(partition.topic(), partition.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, first);
        long leftOut = 0;
        try (PartFile.Writing file = new PartFile.Writing(beside.resolve(name))) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < next) {
                if (System.nanoTime() > deadline) {
                    throw words.notDone("transaction-open", partition);
                }
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() >= next) {
                        continue;
                    }
                    if (without != null && without.isNamedBy(record.topic(), record.key(), record.headers())) {
                        leftOut++;
                    } else {
                        file.add(Line.of(record));
                    }
                }
            }
            return new Manifest.Part(partition.partition(), first, next, file.count(), leftOut, name, file.finish());
        } catch (OffsetOutOfRangeException e) {
            throw words.notDone("trimmed-meanwhile", partition);
        }
    }

    private void write(Manifest manifest) throws IOException {
        Path file = beside.resolve(Manifest.FILE);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), PartFile.OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)));
            channel.force(true);
        }
    }

    /// Removes what an attempt that was broken off has left; only what a file of ours is called.
    private void clear() throws IOException {
        if (!Files.isDirectory(beside)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(beside, "{*.ndjson.gz," + Manifest.FILE + "}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(beside);
    }
}
