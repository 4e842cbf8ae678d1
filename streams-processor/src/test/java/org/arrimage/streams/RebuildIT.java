package org.arrimage.streams;

import static org.arrimage.streams.Facts.event;
import static org.arrimage.streams.Facts.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.local.parts.LeashedProcess;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.testing.Parts;
import org.arrimage.testing.Schema;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Rebuilds beside a running processor. Somebody reads the views of the dashboard all the time and must never see less
/// than before, nor an older row.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PACE = Duration.ofMillis(10);
    private static final int BEFORE = 2_000;
    private static final int ACCEPTED = 100;
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final List<String> SCOPES = List.of("*", "north", "N1", "N2", "S");
    private static final List<String> MUNICIPALITIES = List.of("n1", "n2", "s", "s2");

    @TempDir
    static Path directory;

    static TestBroker kafka;
    static TestDatabase postgres;
    static KafkaProducer<byte[], byte[]> producer;
    static Reader reader;
    static int sent;

    @BeforeAll
    static void start() throws Exception {
        kafka = Parts.kafka(directory.resolve("kafka"));
        postgres = Parts.postgres(directory.resolve("postgres"));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        ProcessorAlone.fill(kafka);
        reader = new Reader();
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        for (int i = 0; i < BEFORE; i++) {
            sendOne();
        }
        for (int i = 0; i < ACCEPTED; i++) {
            producer.send(KafkaBinding.record(
                    event("referral.accepted", "r" + i, "a" + i, "2026-07-06T10:00:00-04:00", "{}")));
        }
        byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.REFERRAL, poison, poison)).get();
    }

    @AfterAll
    static void stop() {
        producer.close();
        postgres.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void an_upgraded_one_builds_what_the_earlier_did_not_count_and_killed_it_goes_on_while_events_keep_arriving()
            throws Exception {
        Schema.migrate(postgres);
        execute("update arrimage.generation set territory = '"
                + new String(ReferenceRecords.of(ThreeSectorRegion.TERRITORY).value(), StandardCharsets.UTF_8) + "'");
        try (Processor old = new Processor()) {
            eventually().until(() -> requestedInTable() == sent);
            eventually().until(() -> acceptedInTable("referrals") == ACCEPTED);
            assertThat(number("select count(*) from arrimage.sector_week where person::text like '%requests_%'"))
                    .isZero();
            reader.thread.start();
            CompletableFuture<Void> enough = new CompletableFuture<>();
            Thread sending = Thread.ofVirtual().start(() -> sendUntil(enough));

            try (LeashedProcess killed = apart("killed", "--arrimage.rebuild=join")) {
                eventually()
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> number("select count(*) from arrimage_beside.fact") > 0);
                killed.kill();
            }
            assertThat(generations()).isEqualTo("1 active true, 2 building false");
            try (Processor built = new Processor("--arrimage.rebuild=join")) {
                assertThat(built.exitCode()).isZero();
            }
            assertThat(old.exitCode()).isEqualTo(75);
            enough.complete(null);
            sending.join();
        }

        assertThat(generations()).isEqualTo("1 retired true, 2 active false");
        assertThat(acceptedInTable("requests")).isEqualTo(ACCEPTED);
        assertThat(number("select min(revision >> 40) from arrimage.sector_week"))
                .isEqualTo(2);
        assertThat(reader.complaints).isEmpty();
    }

    @Test
    @Order(2)
    void what_was_switched_to_is_published_when_a_processor_starts_and_the_old_generation_is_removed()
            throws Exception {
        try (Processor fresh = new Processor()) {
            eventually().until(() -> requestedInTable() == sent);
            eventually().untilAsserted(RebuildIT::assertTopicEqualsTable);
            eventually()
                    .untilAsserted(() -> assertThat(topics())
                            .noneMatch(topic ->
                                    topic.startsWith("arrimage-streams-") && !topic.startsWith("arrimage-streams-g2-"))
                            .noneMatch(topic -> topic.endsWith("-beside")));
            assertThat(generations()).isEqualTo("1 retired true, 2 active true");
            assertThat(records(Topics.DEAD_LETTER)).hasSize(1);
            assertThat(number("select count(*) from arrimage.fact")).isEqualTo(sent + ACCEPTED);
            assertThat(fresh.exit).isNotDone();
        }
    }

    @Test
    @Order(3)
    void published_again_because_it_was_broken_off_the_topic_still_equals_the_table() throws Exception {
        execute("update arrimage.generation set published = false where number = 2");
        sendOne();

        try (Processor fresh = new Processor()) {
            eventually().until(() -> requestedInTable() == sent);
            eventually().untilAsserted(RebuildIT::assertTopicEqualsTable);
            assertThat(generations()).isEqualTo("1 retired true, 2 active true");
            assertThat(records(Topics.DEAD_LETTER)).hasSize(1);
            assertThat(fresh.exit).isNotDone();
        }
    }

    @Test
    @Order(4)
    void a_changed_territory_and_time_zone_restate_the_past_and_a_suspended_old_instance_writes_nothing_when_it_wakes()
            throws Exception {
        long inN2 = requestedInTable("N2");
        long inS = requestedInTable("S");
        try (LeashedProcess zombie = apart("zombie")) {
            sendOne();
            eventually().until(() -> requestedInTable() == sent);
            Territory moved = ThreeSectorRegion.moved("n2", "S");
            producer.send(ReferenceRecords.of(new Territory(
                            moved.region(), moved.groups(), moved.sectors(), moved.municipalities(), AUCKLAND)))
                    .get();
            signal(zombie, "-STOP");
            assertThat(text("select arrimage.business_zone()")).isEqualTo("America/Toronto");
            String weeksBefore = requestsByWeek();
            assertThat(weeksBefore).isEqualTo(requestsByWeek(Territory.DEFAULT_TIME_ZONE));
            int before = sent;
            for (int i = 0; i < MUNICIPALITIES.size(); i++) {
                sendOne();
            }

            try (Processor built = new Processor("--arrimage.rebuild=join")) {
                assertThat(built.exitCode()).isZero();
            }
            assertThat(requestedInTable()).isEqualTo(before + MUNICIPALITIES.size());
            assertThat(requestedInTable("N2")).isZero();
            assertThat(requestedInTable("S")).isBetween(inN2 + inS + 3, inN2 + inS + 4);
            assertThat(text("select arrimage.business_zone()")).isEqualTo(AUCKLAND.getId());
            assertThat(requestsByWeek()).isEqualTo(requestsByWeek(AUCKLAND)).isNotEqualTo(weeksBefore);
            String switched = table();

            signal(zombie, "-CONT");

            assertThat(zombie.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(75);
            assertThat(table()).isEqualTo(switched);
        }
        assertThat(number("select count(*) from arrimage.sector_week"
                        + " where scope = 'N2' and activity = '{}' and person = '{}' and revision = 3::bigint << 40"))
                .isPositive();
        try (Processor fresh = new Processor()) {
            eventually().untilAsserted(RebuildIT::assertTopicEqualsTable);
            assertThat(newest(records(Topics.SECTOR_WEEK)).values())
                    .filteredOn(row -> row.scope().equals("N2"))
                    .isNotEmpty()
                    .allMatch(SectorWeek::isEmpty);
            sendOne();
            eventually().until(() -> requestsByWeek().equals(requestsByWeek(AUCKLAND)));
            assertThat(fresh.exit).isNotDone();
        }
        assertThat(reader.complaints).isEmpty();
    }

    @Test
    @Order(5)
    void what_does_not_stand_the_recount_is_given_up_and_never_seen() throws Exception {
        execute("insert into arrimage.generation (number, state, published, territory, counting)"
                + " select 4, 'building', false, territory, counting from arrimage.generation where number = 3");
        execute("insert into arrimage_beside.fact values ('meeting', 'nobody sent it', 'urn:test', 'm', 'm', 0,"
                + " 'org.arrimage.meeting.held.v1', '2026-01-06', '2026-01-05',"
                + " '{\"kind\":\"coordination\",\"host\":\"a1\",\"municipality\":\"n1\",\"mode\":\"remote\","
                + "\"participants\":[\"a1\",\"b1\"],\"minutes\":60}')");
        String before = table();

        try (Processor built = new Processor("--arrimage.rebuild=join")) {
            assertThat(built.exitCode()).isEqualTo(1);
        }

        assertThat(text("select state from arrimage.generation where number = 4"))
                .isEqualTo("abandoned");
        assertThat(table()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void a_topic_that_has_lost_its_first_events_is_not_rebuilt_from() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(Topics.REFERRAL, 0), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        String before = table();

        try (Processor built = new Processor("--arrimage.rebuild=anew")) {
            assertThat(built.exitCode()).isEqualTo(1);
        }

        assertThat(text("select state from arrimage.generation where number = 5"))
                .isEqualTo("abandoned");
        assertThat(table()).isEqualTo(before);
        reader.close();
        assertThat(reader.complaints).isEmpty();
        assertThat(reader.looks.get()).isGreaterThan(100);
    }

    private static ConditionFactory eventually() {
        return await().ignoreExceptions().atMost(PATIENCE);
    }

    private static String generations() throws SQLException {
        return text("select string_agg(number || ' ' || state || ' ' || published, ', ' order by number)"
                + " from arrimage.generation");
    }

    private static List<String> settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.kafka.streams.state-dir=" + directory.resolve("streams"),
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + Role.WRITER.user(),
                "--spring.datasource.password=" + postgres.password(Role.WRITER),
                "--spring.flyway.url=" + postgres.jdbcUrl(),
                "--spring.flyway.user=" + Role.OWNER.user(),
                "--spring.flyway.password=" + postgres.password(Role.OWNER)));
        settings.addAll(List.of(more));
        return settings;
    }

    /// A processor in this process.
    private static final class Processor implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final CompletableFuture<Integer> exit;

        Processor(String... more) {
            context =
                    SpringApplication.run(StreamsProcessor.class, settings(more).toArray(String[]::new));
            exit = CompletableFuture.supplyAsync(
                    () -> {
                        int code = context.getBean(ProcessExit.class).await();
                        context.close();
                        return code;
                    },
                    task -> Thread.ofVirtual().start(task));
        }

        int exitCode() throws Exception {
            return exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /// A processor in a process of its own, which can be killed and suspended.
    private static LeashedProcess apart(String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StreamsProcessor.class.getName()));
        command.addAll(settings(more));
        return LeashedProcess.start(
                command,
                Map.of(),
                directory.resolve(name + ".log"),
                directory.resolve(name + ".pid"),
                LeashedProcess.Stop.TERM,
                Duration.ofSeconds(20));
    }

    private static void signal(LeashedProcess process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid().orElseThrow()))
                .start()
                .waitFor();
    }

    /// Reads what management sees, again and again.
    private static final class Reader implements AutoCloseable {

        private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        private final AtomicInteger looks = new AtomicInteger();
        private final Thread thread;
        private final Map<String, Long> revisions = new HashMap<>();
        private long total;
        private volatile boolean closed;

        Reader() {
            thread = Thread.ofVirtual().unstarted(this::run);
        }

        private void run() {
            try (Connection connection = postgres.connect(Role.EXACT);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!closed) {
                    look(statement);
                    connection.commit();
                    looks.incrementAndGet();
                    Thread.sleep(PACE);
                }
            } catch (SQLException | InterruptedException e) {
                complaints.add(String.valueOf(e));
            }
        }

        private void look(Statement statement) throws SQLException {
            statement.execute("select open_scopes(array['" + String.join("','", SCOPES) + "'])");
            long now = 0;
            long accepted = 0;
            try (ResultSet rows = statement.executeQuery("select scope, week, revision,"
                    + " coalesce((person ->> 'referrals_requested')::bigint, 0),"
                    + " coalesce((person ->> 'requests_accepted')::bigint, 0) from exact_sector_week")) {
                while (rows.next()) {
                    String cell = rows.getString(1) + "|" + rows.getString(2);
                    long revision = rows.getLong(3);
                    if (revision < revisions.getOrDefault(cell, 0L)) {
                        complaints.add(cell + " went back to revision " + revision);
                    }
                    revisions.put(cell, revision);
                    now += rows.getString(1).equals("*") ? rows.getLong(4) : 0;
                    accepted += rows.getString(1).equals("*") ? rows.getLong(5) : 0;
                }
            }
            if (accepted != 0 && accepted != ACCEPTED) {
                complaints.add("Of what was accepted only " + accepted);
            }
            if (now < total) {
                complaints.add("After " + total + " only " + now);
            }
            total = now;
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join();
        }
    }

    private static void sendUntil(CompletableFuture<Void> end) {
        while (!end.isDone()) {
            sendOne();
            try {
                end.get(PACE.toMillis() * 5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // The next one.
            } catch (InterruptedException | ExecutionException e) {
                return;
            }
        }
    }

    /// One referral more, in turn in each municipality, over half a year.
    private static void sendOne() {
        int i = sent++;
        String to = List.of("b1", "c1", "c2").get(i % 3);
        producer.send(KafkaBinding.record(
                requested("r" + i, "a1", to, MUNICIPALITIES.get(i % MUNICIPALITIES.size()), timeOf(i))));
    }

    private static long requestedInTable() throws SQLException {
        return requestedInTable("*");
    }

    private static long requestedInTable(String scope) throws SQLException {
        return number("select coalesce(sum((person ->> 'referrals_requested')::bigint), 0) from arrimage.sector_week"
                + " where scope = '" + scope + "'");
    }

    /// How many requests the weekly rows and the facts put into each week.
    private static String requestsByWeek() throws SQLException {
        String rows = text("select string_agg(week || '=' || (person ->> 'referrals_requested'), ' ' order by week)"
                + " from arrimage.sector_week where scope = '*' and person ? 'referrals_requested'");
        assertThat(text(
                        "select string_agg(week || '=' || requests, ' ' order by week) from (select week, count(*) requests"
                                + " from arrimage.fact where type like '%.requested.%' group by week) as weekly"))
                .isEqualTo(rows);
        return rows;
    }

    /// The same of all that was sent, by the clocks of a time zone.
    private static String requestsByWeek(ZoneId zone) {
        return IntStream.range(0, sent)
                .mapToObj(i -> IsoWeek.of(OffsetDateTime.parse(timeOf(i)).toInstant(), zone))
                .collect(Collectors.groupingBy(IsoWeek::monday, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(week -> week.getKey() + "=" + week.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String timeOf(int i) {
        return String.format(Locale.ROOT, "2026-0%d-%02dT10:00:00-05:00", 1 + i % 6, 1 + i % 28);
    }

    private static long acceptedInTable(String family) throws SQLException {
        return number("select coalesce(sum((person ->> '" + family + "_accepted')::bigint), 0)"
                + " from arrimage.sector_week where scope = '*'");
    }

    /// All that the public tables hold.
    private static String table() throws SQLException {
        return text(
                "select (select string_agg(stored::text, ';' order by scope, week) from arrimage.sector_week stored)"
                        + " || (select string_agg(stored::text, ';' order by subject) from arrimage.fact stored)"
                        + " || (select string_agg(stored::text, ';' order by stored) from arrimage.pair_week stored)"
                        + " || (select string_agg(stored::text, ';' order by stored) from arrimage.member_week stored)");
    }

    private static void assertTopicEqualsTable() throws Exception {
        SortedMap<String, String> topic = new TreeMap<>();
        newest(records(Topics.SECTOR_WEEK))
                .forEach((key, row) -> topic.put(
                        key,
                        row.revision() + " " + row.totals().getOrDefault(Metric.REFERRALS_REQUESTED, 0L) + " "
                                + row.isEmpty()));
        SortedMap<String, String> table = new TreeMap<>();
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select scope || '|' || to_char(week, 'IYYY-\"W\"IW'), revision,"
                                + " coalesce((person ->> 'referrals_requested')::bigint, 0), activity || person = '{}'"
                                + " from arrimage.sector_week")) {
            while (rows.next()) {
                table.put(rows.getString(1), rows.getLong(2) + " " + rows.getLong(3) + " " + rows.getBoolean(4));
            }
        }
        assertThat(topic).isEqualTo(table);
    }

    /// What compaction leaves: the last record of each key.
    private static Map<String, SectorWeek> newest(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, SectorWeek> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            SectorWeek row = SectorWeek.read(record.key(), record.value(), record.headers());
            newest.put(row.key(), row);
        }
        return newest;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
