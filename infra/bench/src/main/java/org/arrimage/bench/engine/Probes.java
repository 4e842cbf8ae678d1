package org.arrimage.bench.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Single events whose arrival can be seen: each has a week of its own, before those of the [Workload], and so a row
/// that comes when it has been counted.
final class Probes implements AutoCloseable {

    private static final IsoWeek FIRST_OF_THE_WORKLOAD = IsoWeek.of(2023, 1);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Producer<byte[], byte[]> producer;
    private final Connection connection;
    private final Map<LocalDate, Long> committed = new ConcurrentHashMap<>();
    private final List<Duration> latencies = new ArrayList<>();
    private int sent;
    private int arrived;

    Probes(Producer<byte[], byte[]> producer, EmbeddedPostgres postgres) throws SQLException {
        this.producer = producer;
        this.connection =
                DriverManager.getConnection(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER));
    }

    /// Waits until the service has made its tables.
    void awaitTables() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement table =
                connection.prepareStatement("select to_regclass('arrimage.sector_week') is not null")) {
            while (true) {
                try (ResultSet there = table.executeQuery()) {
                    if (there.next() && there.getBoolean(1)) {
                        return;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The service has made no tables after " + PATIENCE);
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    /// Sends one and waits until it has arrived, and with it all that was sent before.
    void one() throws SQLException {
        send();
        awaitAll();
    }

    /// Sends one every 200 ms for some time, and waits until all have arrived.
    ///
    /// @param meanwhile done every 5 ms; must not wait
    /// @return from the commit in Kafka to the row, for each; 5 ms too long at most
    List<Duration> during(Duration time, Runnable meanwhile) throws SQLException {
        latencies.clear();
        long next = System.nanoTime();
        long end = next + time.toNanos();
        while (System.nanoTime() < end) {
            meanwhile.run();
            if (System.nanoTime() >= next) {
                send();
                next += EVERY.toNanos();
            }
            look();
        }
        awaitAll();
        return List.copyOf(latencies);
    }

    private void send() {
        sent++;
        IsoWeek week = FIRST_OF_THE_WORKLOAD.plusWeeks(-sent);
        ReferralData.Requested requested = new ReferralData.Requested(
                "o1", "o2", "m0", ReferralData.Need.OTHER, ReferralData.AgeBand.UNKNOWN, ReferralData.Channel.PAPER);
        Event event = Event.of(
                "urn:bench:probe",
                "probe" + sent,
                "probe" + sent,
                week.start(Territory.DEFAULT_TIME_ZONE).plusSeconds(3_600),
                requested);
        producer.send(
                KafkaBinding.record(event), (metadata, failure) -> committed.put(week.monday(), System.nanoTime()));
    }

    private void awaitAll() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (arrived < sent) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Events have not arrived in the table after " + PATIENCE);
            }
            look();
        }
    }

    private void look() throws SQLException {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        if (committed.isEmpty()) {
            return;
        }
        try (PreparedStatement rows = connection.prepareStatement(
                "select week from arrimage.sector_week where scope = '*' and week = any (?)")) {
            rows.setArray(1, connection.createArrayOf("date", committed.keySet().toArray()));
            try (ResultSet found = rows.executeQuery()) {
                long now = System.nanoTime();
                while (found.next()) {
                    Long since = committed.remove(found.getObject(1, LocalDate.class));
                    if (since != null) {
                        latencies.add(Duration.ofNanos(now - since));
                        arrived++;
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
