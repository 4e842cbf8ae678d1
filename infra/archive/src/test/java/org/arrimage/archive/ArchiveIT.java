package org.arrimage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.topic.DeadLetter;
import org.arrimage.contract.topic.Topics;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchiveIT {

    private static final long TIME = 1_700_000_000_123L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    static TestBroker kafka;
    static Admin admin;
    static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    Path directory;

    private Path archive;
    private String said = "";

    @BeforeAll
    static void start() throws IOException {
        kafka = Parts.kafka(home.resolve("kafka"));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        // With a setting of some other client.
        Files.writeString(
                home.resolve("kafka.properties"),
                "bootstrap.servers=" + kafka.bootstrapServers() + "\ntransactional.id=another\n");
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        kafka.close();
    }

    @BeforeEach
    void emptyTopics() throws Exception {
        archive = directory.resolve("archive");
        deleteTopics();
        for (Topics.Spec spec : Topics.all(2)) {
            admin.createTopics(
                            List.of(new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.settings())))
                    .all()
                    .get();
        }
        // A topic is made before every broker knows it.
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        admin.listTopics().names().get().size() == Topics.all(2).size());
    }

    /// A disk that is lost.
    private static void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> admin.listTopics().names().get().isEmpty());
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = run(out, arguments);
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int run(ByteArrayOutputStream out, String... arguments) {
        PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Archive.run(
                Stream.of(arguments)
                        .map(argument -> argument.equals("HERE")
                                ? home.resolve("kafka.properties").toString()
                                : argument.equals("ARCHIVE") ? archive.toString() : argument)
                        .toList(),
                Map.of("ARRIMAGE_LANGUAGE", "en"),
                text,
                text);
    }

    /// What `restore --replace` refuses when something happens, or fails, at one of its requests.
    private @Nullable Throwable replaceWith(String request, Callable<?> happens) throws Exception {
        ArchiveMessages messages = ArchiveMessages.of(Map.of("ARRIMAGE_LANGUAGE", "en"), System.out, System.err);
        Kafka here = new Kafka(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), FailingAdmin.admin(admin, request, happens));
        return catchThrowable(() -> new ArchiveRestorer(here, archive, null, true, messages).run());
    }

    private static void send(
            String topic, int partition, @Nullable String key, byte @Nullable [] value, Header... headers)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, TIME, bytes(key), value, List.of(headers)))
                .get(10, TimeUnit.SECONDS);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }

    /// All that stands in a topic, as text that shows every byte.
    private static List<String> content(String topic) throws Exception {
        List<String> content = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                while (consumer.position(partition) < end) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        content.add(shown(record));
                    }
                }
            }
        }
        return content;
    }

    private static String shown(ConsumerRecord<byte[], byte[]> record) {
        return "%s@%s %s %s %s"
                .formatted(
                        record.partition(),
                        record.timestamp(),
                        Arrays.toString(record.key()),
                        Arrays.toString(record.value()),
                        Stream.of(record.headers().toArray())
                                .map(header -> header.key() + "=" + Arrays.toString(header.value()))
                                .toList());
    }

    private static List<List<String>> everything() throws Exception {
        List<List<String>> everything = new ArrayList<>();
        for (Topics.Spec topic : Kafka.primary()) {
            everything.add(content(topic.name()));
        }
        return everything;
    }

    private static DeadLetter letter(String topic, int partition, long offset) {
        return new DeadLetter(topic, partition, offset, "/ malformed-json", Instant.ofEpochMilli(TIME));
    }

    private static void bury(DeadLetter letter, String key) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.DEAD_LETTER, 0, TIME, bytes(key), bytes("bad"));
        letter.writeTo(record.headers());
        producer.send(record).get(10, TimeUnit.SECONDS);
    }

    @Test
    void every_record_comes_back_with_each_of_its_bytes() throws Exception {
        byte[] binary = new byte[256];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        send(
                Topics.REFERRAL,
                1,
                "r1",
                binary,
                header("ce_id", bytes("é")),
                header("twice", binary),
                header("twice", new byte[0]),
                header("none", null));
        send(Topics.REFERRAL, 1, "r1", new byte[0]);
        send(Topics.REFERRAL, 0, null, bytes("{}"));
        send(Topics.DIRECTORY, 0, "gone", null);
        send(Topics.TERRITORY, 0, "region", bytes("{\"region\": \"Á\"}"));
        bury(letter(Topics.REFERRAL, 0, 99), "r1");
        List<List<String>> before = everything();

        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();
        deleteTopics();
        assertThat(run("verify", "ARCHIVE")).isZero();
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(before.stream().mapToInt(List::size).sum()).isEqualTo(6);
        assertThat(everything()).isEqualTo(before);
        ConfigResource referrals = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REFERRAL);
        assertThat(admin.describeConfigs(List.of(referrals)).all().get().values())
                .singleElement()
                .extracting(config ->
                        Objects.requireNonNull(config.get("retention.ms")).value())
                .isEqualTo("-1");
    }

    @Test
    void an_archive_is_for_its_owner_alone() throws Exception {
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(archive)) {
            assertThat(files.toList())
                    .hasSize(3 * 2 + 4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void what_a_transaction_has_taken_back_is_not_in_it() throws Exception {
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "a"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional.send(new ProducerRecord<>(Topics.MEETING, 0, TIME, bytes("aborted"), bytes("{}")));
            transactional.flush();
            transactional.abortTransaction();
            transactional.beginTransaction();
            transactional.send(new ProducerRecord<>(Topics.MEETING, 0, TIME, bytes("committed"), bytes("{}")));
            transactional.commitTransaction();
        }
        List<String> before = content(Topics.MEETING);

        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();
        deleteTopics();
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(before).hasSize(1);
        assertThat(content(Topics.MEETING)).isEqualTo(before);
    }

    @Test
    void a_file_that_was_changed_or_lost_is_noticed_and_nothing_is_put_back() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("{}"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();
        deleteTopics();
        Path file = archive.resolve(PartFile.name(Topics.PROJECT, 0));
        byte[] whole = Files.readAllBytes(file);
        byte[] bent = whole.clone();
        bent[bent.length - 9] ^= 1;

        Files.write(file, bent);
        assertThat(run("verify", "ARCHIVE")).isEqualTo(3);
        assertThat(said).contains("is not what was written");
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE")).isEqualTo(3);
        Files.delete(file);
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE")).isEqualTo(3);
        assertThat(said).contains("is missing");

        assertThat(admin.listTopics().names().get()).isEmpty();
    }

    @Test
    void an_archive_that_was_broken_off_is_none_and_the_next_attempt_takes_its_place() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("{}"));
        Path unfinished = Files.createDirectory(directory.resolve("archive.unfinished"));
        Files.writeString(unfinished.resolve(PartFile.name(Topics.PROJECT, 0)), "half");

        assertThat(run("verify", unfinished.toString())).isEqualTo(3);
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(unfinished).doesNotExist();
        assertThat(run("verify", "ARCHIVE")).isZero();
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isEqualTo(1);
        assertThat(said).contains("is there already");
    }

    @Test
    void a_directory_in_which_somebody_writes_or_has_other_files_is_left_alone() throws Exception {
        Path unfinished = Files.createDirectory(directory.resolve("archive.unfinished"));
        Path part = Files.writeString(unfinished.resolve(PartFile.name(Topics.PROJECT, 0)), "half");
        try (FileChannel lock =
                FileChannel.open(unfinished.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(lock.lock().isValid()).isTrue();

            assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isEqualTo(1);
            assertThat(said).contains("is being written");
        }
        Path foreign = Files.writeString(unfinished.resolve("notes.txt"), "mine");

        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isEqualTo(1);

        assertThat(said).contains("does not belong to an archive (notes.txt)");
        assertThat(List.of(part, foreign)).allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void topics_that_hold_records_are_left_alone() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("{}"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE")).isEqualTo(1);

        assertThat(said).contains(Topics.PROJECT + " holds records already");
        assertThat(content(Topics.PROJECT)).hasSize(1);
    }

    @Test
    void topics_are_replaced_when_that_is_asked_for_and_loses_nothing() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        send(Topics.PROJECT, 0, "p2", bytes("2"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();
        List<List<String>> before = everything();

        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace")).isZero();
        assertThat(everything()).isEqualTo(before);

        // As a restoration leaves them that was broken off.
        deleteTopics();
        admin.createTopics(List.of(new NewTopic(Topics.PROJECT, 2, (short) 1)))
                .all()
                .get();
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace")).isZero();
        assertThat(everything()).isEqualTo(before);

        send(Topics.PROJECT, 0, "p3", bytes("3"));
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace")).isEqualTo(1);
        assertThat(said).contains(Topics.PROJECT + "-0 holds records, from offset 2 on, that are not in the archive");
        assertThat(content(Topics.PROJECT)).hasSize(3);

        // As many as the archive has, but others.
        deleteTopics();
        admin.createTopics(List.of(new NewTopic(Topics.PROJECT, 2, (short) 1)))
                .all()
                .get();
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        send(Topics.PROJECT, 0, "p2", bytes("another"));
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace")).isEqualTo(1);
        assertThat(said).contains(Topics.PROJECT + "-0 holds records, from offset 1 on");
        assertThat(content(Topics.PROJECT)).hasSize(2);
    }

    @Test
    void what_breaks_off_once_topics_are_being_deleted_is_half_done() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(replaceWith("deleteTopics", () -> {
                    throw new IllegalStateException("torn");
                }))
                .isInstanceOfSatisfying(
                        ArchiveFailure.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(4))
                .hasMessageContaining("interrupted: torn")
                .hasMessageContaining("--replace --replication 1");
    }

    @Test
    void what_comes_in_while_topics_are_compared_is_not_lost() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(replaceWith("describeCluster", () -> {
                    send(Topics.PROJECT, 0, "p2", bytes("2"));
                    return null;
                }))
                .isInstanceOf(ArchiveFailure.class)
                .hasMessageContaining("holds records, from offset 1 on");

        assertThat(content(Topics.PROJECT)).hasSize(2);
    }

    @Test
    void topics_that_may_not_be_seen_and_copies_without_a_broker_change_nothing() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(replaceWith("describeTopics", () -> {
                    throw new TopicAuthorizationException(Topics.PROJECT);
                }))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace", "--replication", "3"))
                .isEqualTo(1);

        assertThat(said).contains("3 copies are asked for and this Kafka has 1 broker;");
        assertThat(content(Topics.PROJECT)).hasSize(1);
    }

    @Test
    void topics_that_somebody_reads_are_not_replaced() throws Exception {
        send(Topics.PROJECT, 0, "p1", bytes("1"));
        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "at-work"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.subscribe(List.of(Topics.PROJECT));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                reader.poll(Duration.ofMillis(100));
                return !reader.assignment().isEmpty();
            });

            assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace"))
                    .isEqualTo(1);
            assertThat(said).contains("The group at-work is reading").contains("Stop the ingest service");

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CompletableFuture<Integer> restoring =
                    CompletableFuture.supplyAsync(() -> run(out, "restore", "ARCHIVE", "--kafka", "HERE", "--replace"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> out.toString(StandardCharsets.UTF_8).contains("at-work is still reading"));
            send(Topics.PROJECT, 0, "p2", bytes("accepted meanwhile"));
            reader.close();
            assertThat(restoring.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("holds records, from offset 1 on");
        }
        assertThat(content(Topics.PROJECT)).hasSize(2);
    }

    @Test
    void one_subject_is_left_out_and_dead_letters_that_are_made_again_are_not_put_back() throws Exception {
        send(Topics.REFERRAL, 0, "r1", bytes("{}"));
        send(Topics.REFERRAL, 0, "another key", bytes("{}"), header("ce_subject", bytes("r1")));
        send(Topics.REFERRAL, 0, "r2", bytes("bad"));
        send(Topics.REFERRAL, 0, "r11", bytes("{}"));
        send(Topics.MEETING, 1, "r1", bytes("a meeting of that id"));
        bury(letter(Topics.REFERRAL, 0, 2), "r2");
        bury(letter(Topics.REFERRAL, 0, 9), "r1");
        bury(letter(Topics.MEETING, 1, 0), "r1");
        bury(letter(Topics.MEETING, 1, 99), "m1");
        send(Topics.REFERRAL, 1, null, bytes("{\"subject\": \"r1\""));
        send(Topics.MEETING, 0, "m2", bytes("{}"));
        send(Topics.MEETING, 0, "m3", bytes("{\"note\": \"after r1\"}"));

        assertThat(run(
                        "write",
                        "ARCHIVE",
                        "--kafka",
                        "HERE",
                        "--without-subject",
                        "referral/r1",
                        "--without-subject",
                        "meeting/m2"))
                .isZero();
        assertThat(said)
                .contains("7 records, 5 left out")
                .contains("\"r1\" also appears in the content of 1 other record, which stays in the archive"
                        + " (topic/partition/offset: " + Topics.MEETING + "/0/1)")
                .doesNotContain("\"m2\" also appears");
        assertThat(run("restore", "ARCHIVE", "--kafka", "HERE", "--replace")).isZero();

        assertThat(content(Topics.REFERRAL))
                .hasSize(2)
                .noneMatch(record -> record.contains(Arrays.toString(bytes("r1"))));
        assertThat(content(Topics.MEETING)).hasSize(2);
        assertThat(letters()).containsExactly(letter(Topics.MEETING, 1, 99));
    }

    private List<DeadLetter> letters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.DEAD_LETTER, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> letters.add(Objects.requireNonNull(DeadLetter.read(record.headers()))));
            }
        }
        return letters;
    }

    @Test
    void a_subject_of_which_nothing_is_there_is_said_and_no_archive_is_made() throws Exception {
        send(Topics.REFERRAL, 0, "r1", bytes("{}"));

        assertThat(run(
                        "write",
                        "ARCHIVE",
                        "--kafka",
                        "HERE",
                        "--without-subject",
                        "referral/r1",
                        "--without-subject",
                        "meeting/r1"))
                .isEqualTo(1);

        assertThat(said).contains("No record is about meeting/r1");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_topic_that_has_lost_its_first_records_is_named() throws Exception {
        send(Topics.MEETING, 0, "m1", bytes("1"));
        send(Topics.MEETING, 0, "m2", bytes("2"));
        admin.deleteRecords(Map.of(new TopicPartition(Topics.MEETING, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        assertThat(run("write", "ARCHIVE", "--kafka", "HERE")).isZero();

        assertThat(said).contains("WARNING: " + Topics.MEETING + " had lost its first records");
    }

    @Test
    void a_kafka_that_does_not_answer_is_said() throws Exception {
        Path nowhere = Files.writeString(
                directory.resolve("nowhere.properties"),
                "bootstrap.servers=127.0.0.1:1\ndefault.api.timeout.ms=1000\nrequest.timeout.ms=500\n");

        assertThat(run("write", "ARCHIVE", "--kafka", nowhere.toString())).isEqualTo(1);

        assertThat(said).startsWith("Kafka does not answer; nothing was changed.");
    }
}
