package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.topic.Topics;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One subject is erased as the runbook has it, and looked for everywhere afterwards.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Nothing that a compressor would shorten.
    private static final String SUBJECT = "zQ7x-Kw93vTp5LmR:8fYd2";

    private static final String SOURCE = "urn:test:system-1";
    private static final byte[] BAD = "{".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void an_erased_subject_is_nowhere_any_more_and_no_screen_ever_shows_half_a_number() throws Exception {
        List<String> others = HistoryGenerator.generate(37, 200);
        List<String> all = new ArrayList<>(others);
        all.addAll(subject());
        SortedMap<String, SortedMap<String, Object>> before =
                Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, all);
        SortedMap<String, SortedMap<String, Object>> after =
                Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, others);
        try (Rig rig = Rig.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", rig.brokers()))) {
            deleteFilesSoon(admin);
            ServiceProcess processor = rig.processor("processor", Map.of());
            rig.awaitDoor();
            assertThat(rig.sender().send(all)).isEmpty();
            poison(rig);
            processor.awaitReady();
            processor.awaitCaughtUp();
            assertThat(table(rig)).isEqualTo(before);
            execute(
                    rig,
                    "insert into arrimage.drift_check (kind, compared, differing, examples, next_at) values ('survivors', 1, 1,"
                            + " '[\"referral|" + SUBJECT + "\"]', now() + interval '1 year')");
            assertThat(topicsNaming(rig, admin))
                    .contains(Topics.REFERRAL, Topics.DEAD_LETTER, "arrimage-streams-history-changelog");
            assertThat(tablesNaming(rig)).contains("arrimage.drift_check").anyMatch(table -> !table.contains("drift"));
            assertThat(letters(rig, admin)).isEqualTo(2);

            try (Screens screens = Screens.watch(rig)) {
                rig.closeDoor();
                processor.close();
                String archive = directory.resolve("archive").toString();
                rig.archive("write", archive, "--without-subject", "referral/" + SUBJECT);
                rig.archive("restore", archive, "--replace");
                rig.openDoor();
                ServiceProcess overtaken = rig.processor("processor", Map.of()).awaitReady();
                ServiceProcess rebuild = rig.processor("rebuild", Map.of("arrimage.rebuild", "anew"));
                assertThat(rebuild.awaitExit()).isZero();
                assertThat(overtaken.awaitExit()).isEqualTo(75);
                ServiceProcess next = rig.processor("processor", Map.of()).awaitReady();
                next.awaitCaughtUp();

                assertThat(screens.seen()).containsExactlyInAnyOrder(before, after);
            }
            assertThat(table(rig)).isEqualTo(after);
            try (ProcessorRecount recount = ProcessorRecount.start(rig)) {
                recount.run(rig);
            }
            assertThat(rig.number("select sum(differing) from arrimage.drift_check where examples = '[]'"))
                    .isZero();

            execute(rig, "delete from arrimage.drift_check where position('" + SUBJECT + "' in examples::text) > 0");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topicsNaming(rig, admin)).isEmpty());
            assertThat(tablesNaming(rig)).isEmpty();
            assertThat(letters(rig, admin)).isOne();
            // Of parts that are processes of this machine the files can be looked at, too.
            // A transaction that began before a row was deleted makes the vacuum keep the row.
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                execute(rig, "vacuum full arrimage.fact");
                execute(rig, "vacuum full arrimage.drift_check");
                assertThat(filesNaming()).isEmpty();
            });
        }
    }

    /// A referral of the subject: requested, corrected, accepted.
    private static List<String> subject() {
        String form = """
                {"specversion": "1.0", "id": "%1$s", "source": "%2$s", "subject": "%3$s", "time": "2026-03-03T12:00:00-05:00", \
                "type": "org.arrimage.referral.%4$s.v1", %5$s "data": %6$s}""";
        String requested = """
                {"fromOrg": "org1", "toOrg": "org2", "municipality": "m1", "need": "housing", "ageBand": "18-21", "channel": "warm"}""";
        return List.of(
                form.formatted("e1", SOURCE, SUBJECT, "requested", "", requested),
                form.formatted("e2", SOURCE, SUBJECT, "requested", "\"corrects\": \"e1\", \"revision\": 1,", requested),
                form.formatted("e3", SOURCE, SUBJECT, "accepted", "", "{}"));
    }

    /// A bad record of the subject, and one of another behind it: its offset changes, and it must not die twice.
    private static void poison(Rig rig) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", rig.brokers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition = producer.send(
                            new ProducerRecord<>(Topics.REFERRAL, SUBJECT.getBytes(StandardCharsets.UTF_8), BAD))
                    .get()
                    .partition();
            producer.send(new ProducerRecord<>(
                            Topics.REFERRAL, partition, "other".getBytes(StandardCharsets.UTF_8), BAD))
                    .get();
        }
    }

    /// The broker takes a minute to delete the files of a topic that is deleted.
    private static void deleteFilesSoon(Admin admin) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.BROKER, ""),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("log.segment.delete.delay.ms", "1000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static SortedMap<String, SortedMap<String, Object>> table(Rig rig) throws SQLException {
        try (Connection connection = rig.database()) {
            return StoredTable.read(connection);
        }
    }

    private static void execute(Rig rig, String sql) throws SQLException {
        try (Connection connection = rig.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Every topic there is, the broker's own too, that names the subject anywhere in a record.
    private static Set<String> topicsNaming(Rig rig, Admin admin) throws Exception {
        Set<String> naming = new TreeSet<>();
        read(
                rig,
                admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get(),
                record -> {
                    boolean names = names(record.key()) || names(record.value());
                    for (Header header : record.headers()) {
                        names |= names(header.value());
                    }
                    if (names) {
                        naming.add(record.topic());
                    }
                });
        return naming;
    }

    private static long letters(Rig rig, Admin admin) throws Exception {
        List<String> letters = new ArrayList<>();
        read(rig, Set.of(Topics.DEAD_LETTER), record -> letters.add(record.topic()));
        return letters.size();
    }

    private static void read(
            Rig rig, Set<String> topics, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", rig.brokers()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(take);
            }
        }
    }

    private static boolean names(byte @Nullable [] bytes) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(SUBJECT);
    }

    /// Every table that names the subject anywhere in a row, the chunks of hypertables too.
    private static Set<String> tablesNaming(Rig rig) throws SQLException {
        Set<String> naming = new TreeSet<>();
        try (Connection connection = rig.database();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                            + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select exists (select from " + table
                        + " as stored where stored::text like '%" + SUBJECT + "%')")) {
                    if (row.next() && row.getBoolean(1)) {
                        naming.add(table);
                    }
                }
            }
        }
        return naming;
    }

    /// Every file under the directory that holds the subject's name, but for the database's log of changes, whose
    /// segments are written over in time.
    private List<String> filesNaming() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.toString().contains("pg_wal"))
                    .filter(ErasureIT::fileNames)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean fileNames(Path file) {
        try {
            return Files.isRegularFile(file) && names(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Looks at the weekly table all the time, as a screen does.
    private static final class Screens implements AutoCloseable {

        private final Set<SortedMap<String, SortedMap<String, Object>>> seen = ConcurrentHashMap.newKeySet();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        // What a look saw is asked for.
        @SuppressWarnings("FutureReturnValueIgnored")
        static Screens watch(Rig rig) {
            Screens screens = new Screens();
            screens.clock.scheduleWithFixedDelay(
                    () -> {
                        try {
                            screens.seen.add(table(rig));
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            return screens;
        }

        Set<SortedMap<String, SortedMap<String, Object>>> seen() {
            return Set.copyOf(seen);
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }
}
