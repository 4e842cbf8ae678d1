package org.arrimage.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.contract.topic.Topics;
import tools.jackson.databind.json.JsonMapper;

/// Writes an archive beside its place and moves it there when it is complete.
final class ArchiveWriter {

    /// Held by the process that works in the unfinished directory.
    private static final String LOCK = "lock";

    /// How many of the places are named.
    private static final int PLACES = 5;

    private final Kafka kafka;
    private final Path directory;
    private final Path beside;
    private final Set<Subject> without;
    private final ArchiveMessages messages;

    /// The subjects of which something was left out.
    private final Set<Subject> met = new HashSet<>();

    /// How many of the records that stay hold the id of a subject, and where the first of them are.
    private final Map<Subject, Long> mentions = new LinkedHashMap<>();

    private final Map<Subject, List<String>> places = new HashMap<>();

    ArchiveWriter(Kafka kafka, Path directory, Set<Subject> without, ArchiveMessages messages) {
        this.kafka = kafka;
        this.directory = directory;
        this.beside = directory.resolveSibling(directory.getFileName() + ".unfinished");
        this.without = without;
        this.messages = messages;
    }

    void run() throws ArchiveFailure, IOException, InterruptedException {
        requireFree();
        List<TopicDescription> topics = topics();
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        // Everything that is there now, once open transactions are through.
        Map<TopicPartition, Long> ends = kafka.offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = kafka.offsets(partitions, OffsetSpec.earliest());
        Files.createDirectories(beside);
        requireOurs();
        try (FileChannel lock = FileChannel.open(
                beside.resolve(LOCK),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PartFile.OWNER_ONLY)) {
            requireAlone(lock);
            try {
                requireFree();
                clear();
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwx------"));
                Manifest manifest = copy(topics, beginnings, ends);
                requireMet();
                write(manifest);
                requireThere(manifest);
                Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(directory.resolve(LOCK));
                messages.say("written", directory, manifest.records(), manifest.leftOut());
                sayWhatMentions();
            } finally {
                if (Files.isDirectory(beside)) {
                    clear();
                    Files.delete(beside.resolve(LOCK));
                    Files.delete(beside);
                }
            }
        }
    }

    private void requireFree() throws ArchiveFailure {
        if (Files.exists(directory)) {
            throw messages.notDone("directory-taken", directory);
        }
    }

    /// Requires that the unfinished directory holds only what an interrupted attempt has left.
    private void requireOurs() throws ArchiveFailure, IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(beside, file -> !isOurs(file))) {
            for (Path file : files) {
                throw messages.notDone("foreign-file", beside, file.getFileName());
            }
        }
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".ndjson.gz") || name.equals(Manifest.FILE) || name.equals(LOCK);
    }

    private void requireAlone(FileChannel lock) throws ArchiveFailure, IOException {
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Held in this JVM: the same answer as held by another one.
        }
        throw messages.notDone("being-written", directory, beside);
    }

    /// Requires that each subject was found: one that was not is misspelt.
    private void requireMet() throws ArchiveFailure {
        for (Subject subject : without) {
            if (!met.contains(subject)) {
                throw messages.notDone("no-such-subject", subject);
            }
        }
    }

    private void requireThere(Manifest manifest) throws IOException {
        for (Manifest.Topic topic : manifest.topics()) {
            for (Manifest.Part part : topic.partitions()) {
                if (!Files.isRegularFile(beside.resolve(part.file()))) {
                    throw new NoSuchFileException(beside.resolve(part.file()).toString());
                }
            }
        }
    }

    private void sayWhatMentions() {
        mentions.forEach((subject, records) -> messages.say(
                "mentioned", subject.id(), records, String.join(", ", places.getOrDefault(subject, List.of()))));
    }

    private List<TopicDescription> topics() throws ArchiveFailure, InterruptedException {
        List<String> names =
                new ArrayList<>(Kafka.primary().stream().map(Topics.Spec::name).toList());
        List<TopicDescription> topics = kafka.describe(names);
        topics.forEach(topic -> names.remove(topic.name()));
        if (!names.isEmpty()) {
            throw messages.notDone("topics-missing", String.join(", ", names));
        }
        return topics;
    }

    private Manifest copy(
            List<TopicDescription> topics, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends)
            throws ArchiveFailure, IOException, InterruptedException {
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
                messages.say("topic", whole.name(), (long) parts.size(), whole.records());
                if (whole.isTrimmed()) {
                    messages.say("trimmed", whole.name());
                }
                copied.add(whole);
            }
        }
        return new Manifest(
                Manifest.FORMAT, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), copied);
    }

    private Manifest.Part copy(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long first, long next)
            throws ArchiveFailure, IOException, InterruptedException {
        String name = PartFile.name(partition.topic(), partition.partition());
        long leftOut = 0;
        try (PartFile.Writing file = new PartFile.Writing(beside.resolve(name))) {
            PartitionReader records =
                    new PartitionReader(kafka, consumer, partition, first, next, PartitionReader.PATIENCE, messages);
            for (var record = records.next(); record != null; record = records.next()) {
                if (isLeftOut(record)) {
                    leftOut++;
                } else {
                    file.add(RecordLine.of(record));
                }
            }
            return new Manifest.Part(partition.partition(), first, next, file.count(), leftOut, name, file.finish());
        } catch (OffsetOutOfRangeException e) {
            throw messages.notDone("trimmed-meanwhile", partition);
        }
    }

    private boolean isLeftOut(ConsumerRecord<byte[], byte[]> record) {
        List<Subject> named = without.stream()
                .filter(subject -> subject.isNamedBy(record.topic(), record.key(), record.value(), record.headers()))
                .toList();
        met.addAll(named);
        if (!named.isEmpty()) {
            return true;
        }
        for (Subject subject : without) {
            if (subject.isMentionedIn(record.value())) {
                if (mentions.merge(subject, 1L, Long::sum) <= PLACES) {
                    places.computeIfAbsent(subject, one -> new ArrayList<>())
                            .add(record.topic() + "/" + record.partition() + "/" + record.offset());
                }
            }
        }
        return false;
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

    /// Removes what was written of an archive.
    private void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(beside, ArchiveWriter::isOurs)) {
            for (Path file : files) {
                if (!file.endsWith(LOCK)) {
                    Files.delete(file);
                }
            }
        }
    }
}
