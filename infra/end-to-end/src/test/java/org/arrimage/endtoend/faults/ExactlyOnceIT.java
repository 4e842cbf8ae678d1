package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.arrimage.endtoend.oracle.StoredTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed, stopped or cut off while events come in: no number is lost, doubled or ever goes back.
///
/// The parts take their time to start, so the cases share them, in an order: each adds a history of its own and
/// compares everything that was ever sent with the oracle, and with the processor's own recount.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExactlyOnceIT {

    private static final int SUBJECTS = 700;
    private static final int MOVE_EVERY = 20;
    private static final String ROWS_GROUP = "arrimage-sink";
    private static final String STREAMS_GROUP = "arrimage-streams";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HALF_A_MOVE = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    static Rig rig;
    static Admin admin;
    static ProcessorRecount recount;
    static TableWatch watch;
    static ServiceProcess first;
    static @Nullable ServiceProcess second;
    static final List<String> sent = new ArrayList<>();

    private Load load;
    private long fault;
    private long complete;

    @BeforeAll
    static void start() throws Exception {
        rig = Rig.start(directory);
        admin = Admin.create(Map.of("bootstrap.servers", rig.brokers()));
        first = rig.processor("first", Map.of());
        rig.awaitDoor();
        first.awaitReady();
        recount = ProcessorRecount.start(rig);
        watch = TableWatch.start(rig);
    }

    @AfterAll
    static void stop() {
        watch.close();
        recount.close();
        admin.close(Duration.ZERO);
        rig.close();
    }

    /// A load of a history of its own, and a referral that moves all the while.
    @BeforeEach
    void begin(TestInfo test) {
        int number =
                test.getTestMethod().orElseThrow().getAnnotation(Order.class).value();
        MovingReferral moving = new MovingReferral(number);
        watch.follow(moving);
        begin(moving.among(HistoryGenerator.generate(900 + number, SUBJECTS), MOVE_EVERY));
    }

    private void begin(List<String> events) {
        sent.addAll(events);
        load = Load.start(rig, events, events.size());
    }

    @AfterEach
    void end(TestReporter reporter) {
        reporter.publishEntry(Map.of(
                "ms from the fault to the last number",
                        fault == 0 ? "-" : Long.toString((complete - fault) / 1_000_000),
                "ms for which half a move was seen",
                        Long.toString(watch.longestHalf().toMillis()),
                "not acknowledged at first", Integer.toString(load.refused())));
        load.close();
    }

    @Test
    @Order(1)
    void a_move_is_never_seen_by_half_for_more_than_two_seconds_while_all_is_well() throws Exception {
        // The processor has just started: what is promised is promised of one that is warm.
        everythingAddsUp(first);
        MovingReferral moving = new MovingReferral(0);
        watch.follow(moving);
        load.close();
        begin(moving.among(HistoryGenerator.generate(900, SUBJECTS), MOVE_EVERY));

        everythingAddsUp(first);

        assertThat(watch.longestHalf()).isLessThan(HALF_A_MOVE);
    }

    @Test
    @Order(2)
    void the_database_ends_the_sinks_sessions_in_the_middle_of_their_transactions() throws Exception {
        int ended = 0;
        for (String table : List.of("sector_week", "pair_week", "sector_week", "pair_week", "fact, sector_week")) {
            ended += endSessionsBlockedBy(table);
            assertThat(load.isOver()).isFalse();
        }
        fault = System.nanoTime();

        assertThat(ended).isGreaterThanOrEqualTo(5);
        everythingAddsUp(first);
    }

    @Test
    @Order(3)
    void the_database_loses_its_power_and_comes_back() throws Exception {
        await().atMost(PATIENCE).until(() -> load.isAt(30));
        fault = System.nanoTime();
        rig.killDatabase();
        await().atMost(PATIENCE).until(() -> load.isAt(60));
        assertThat(load.isOver()).isFalse();
        rig.startDatabase();

        everythingAddsUp(first);
    }

    @Test
    @Order(4)
    void the_broker_is_killed_and_comes_back() throws Exception {
        await().atMost(PATIENCE).until(() -> load.isAt(30));
        fault = System.nanoTime();
        rig.killBroker();
        await().atMost(PATIENCE).until(() -> load.refused() > 0);
        assertThat(load.isAt(80)).isFalse();
        rig.startBroker();

        everythingAddsUp(first);
    }

    @Test
    @Order(5)
    void the_processor_is_killed_when_the_database_has_committed_and_the_broker_has_not() throws Exception {
        await().atMost(PATIENCE).until(() -> load.isAt(30));
        long before;
        Map<TopicPartition, OffsetAndMetadata> read;
        try (Connection holder = rig.database()) {
            lock(holder, "sector_week, fact");
            awaitBlocked(2);
            read = offsets();
            before = revisions();
            // Whatever is said to the broker from here on is lost.
            rig.killBroker();
            holder.rollback();
        }
        await().atMost(PATIENCE).until(() -> revisions() > before);
        first.kill();
        rig.startBroker();
        fault = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> readThen = offsets();
        first = rig.processor("first", Map.of());

        assertThat(readThen).isEqualTo(read);
        assertThat(load.isOver()).isFalse();
        everythingAddsUp(first);
    }

    @Test
    @Order(6)
    void an_instance_that_sleeps_while_another_takes_over_writes_nothing_wrong_when_it_wakes() throws Exception {
        await().atMost(PATIENCE).until(() -> load.isAt(30));
        try (Connection holder = rig.database()) {
            // One sink falls asleep before it knows its position, the other with rows that nobody else may write.
            lock(holder, "sink_position, sector_week");
            awaitBlocked(2);
            stopInTransactions(first);
            holder.rollback();
        }
        fault = System.nanoTime();
        ServiceProcess other = rig.processor("second", Map.of());
        second = other;
        everythingAddsUp(other);

        load.close();
        begin(HistoryGenerator.generate(950, SUBJECTS));
        await().atMost(PATIENCE).until(() -> load.isAt(30));
        first.goOn();
        assertThat(load.isOver()).isFalse();

        everythingAddsUp(other);
        await().atMost(PATIENCE).until(() -> first.hasSaid("being fenced"));
        first.awaitReady();
    }

    @Test
    @Order(7)
    void one_of_two_processors_is_killed_in_its_transactions_and_the_other_takes_its_part() throws Exception {
        await().atMost(PATIENCE).until(() -> load.isAt(30) && instancesAtWork() == 2);
        ServiceProcess other = Objects.requireNonNull(second);
        stopInTransactions(other);
        fault = System.nanoTime();
        other.kill();
        assertThat(load.isOver()).isFalse();

        everythingAddsUp(first);
        assertThat(instancesAtWork()).isOne();
    }

    /// Waits until all that was sent is in the table, and looks at it from every side.
    private void everythingAddsUp(ServiceProcess processor) throws Exception {
        load.awaitEnd();
        processor.awaitCaughtUp();
        complete = System.nanoTime();
        assertThat(watch.setbacks()).isEmpty();
        assertThat(watch.looks()).isGreaterThan(50);
        try (Connection connection = rig.database()) {
            assertThat(wrong(
                            StoredTable.read(connection),
                            Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, sent)))
                    .isEmpty();
        }
        long checks = rig.number("select count(*) from arrimage.drift_check");
        recount.run(rig);
        assertThat(rig.number("select count(*) from arrimage.drift_check")).isGreaterThanOrEqualTo(checks + 2);
        assertThat(rig.number("select sum(differing) from arrimage.drift_check"))
                .isZero();
    }

    /// The cells that differ.
    private static List<String> wrong(
            SortedMap<String, SortedMap<String, Object>> stored, SortedMap<String, SortedMap<String, Object>> counted) {
        Set<String> cells = new TreeSet<>(stored.keySet());
        cells.addAll(counted.keySet());
        return cells.stream()
                .filter(cell -> !Objects.equals(stored.get(cell), counted.get(cell)))
                .map(cell -> cell + " stored " + stored.get(cell) + " counted " + counted.get(cell))
                .toList();
    }

    /// Lets every sink begin a transaction that it cannot end, and ends their sessions.
    private static int endSessionsBlockedBy(String tables) throws SQLException {
        try (Connection holder = rig.database()) {
            lock(holder, tables);
            awaitBlocked(1);
            return (int) rig.number("select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where usename = 'arrimage_writer' and wait_event_type = 'Lock'");
        }
    }

    /// Nobody writes these tables until the transaction ends.
    private static void lock(Connection holder, String tables) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("set search_path = arrimage");
            statement.execute("lock table " + tables + " in share mode");
        }
    }

    private static void awaitBlocked(int sessions) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rig.number("select count(*) from pg_stat_activity"
                                + " where usename = 'arrimage_writer' and wait_event_type = 'Lock'")
                        >= sessions);
    }

    private static long revisions() throws SQLException {
        return rig.number("select sum(revision) from arrimage.sector_week");
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets() throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(ROWS_GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    /// Stops a processor in the middle of its transactions on the broker: what they hold is there and not committed.
    private static void stopInTransactions(ServiceProcess processor) throws IOException {
        String pattern = STREAMS_GROUP + "-" + rig.streamsProcess(processor) + ".*";
        await().atMost(PATIENCE).until(() -> {
            processor.stop();
            boolean open = !admin.listTransactions(new ListTransactionsOptions()
                            .filterStates(Set.of(TransactionState.ONGOING))
                            .filterOnTransactionalIdPattern(pattern))
                    .all()
                    .get()
                    .isEmpty();
            if (!open) {
                processor.goOn();
            }
            return open;
        });
    }

    private static long instancesAtWork() throws ExecutionException, InterruptedException {
        return admin
                .describeConsumerGroups(List.of(STREAMS_GROUP))
                .describedGroups()
                .values()
                .iterator()
                .next()
                .get()
                .members()
                .stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(member -> member.clientId().replaceAll("-StreamThread.*", ""))
                .collect(Collectors.toSet())
                .size();
    }
}
