package org.arrimage.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.topic.Topics;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Runs the streams processor with its sink on a real broker and database, finds out how many events a second it takes,
/// and then measures how long single events take from Kafka's acknowledgement to the row in the table: with nothing
/// else to do, and under half the load it can bear. On loopback only; ends by itself after some minutes.
public final class LatencyBench {

    private static final long SEED = 20_261_125;
    private static final int PARTITIONS = 4;
    private static final int BURST = 300_000;

    /// Spread over three years; more than are ever sent.
    private static final long EVENTS = 3_000_000;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final Probes probes;

    private LatencyBench(Producer<byte[], byte[]> producer, Probes probes) {
        this.producer = producer;
        this.probes = probes;
    }

    /// @param args for how many seconds the load goes on, 60 without
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException, SQLException {
        Duration loaded = Duration.ofSeconds(args.length == 0 ? 60 : Long.parseLong(args[0]));
        Path directory = Files.createTempDirectory("arrimage-bench");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(directory.resolve("postgres"), 0).withArrimage()) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4", "linger.ms", 2);
            try (Admin admin = Admin.create(settings)) {
                admin.createTopics(Topics.all(PARTITIONS).stream()
                                .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1)
                                        .configs(spec.settings()))
                                .toList())
                        .all()
                        .get();
            }
            Process processor = processor(directory, kafka, postgres);
            try (KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                    Probes probes = new Probes(producer, postgres)) {
                probes.awaitTables();
                producer.send(ReferenceRecords.of(Workload.territory()));
                ReferenceRecords.of(Workload.directory()).forEach(producer::send);
                new LatencyBench(producer, probes).run(loaded);
            } finally {
                processor.destroy();
                processor.waitFor();
            }
        } finally {
            EngineBench.deleteTree(directory);
        }
    }

    private void run(Duration loaded) throws InterruptedException, SQLException {
        BlockingQueue<Event> events = new ArrayBlockingQueue<>(20_000);
        Thread.ofPlatform()
                .daemon()
                .start(() -> new Workload(SEED, EVENTS).tell(event -> {
                    try {
                        events.put(event);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        probes.one();

        Instant begun = Instant.now();
        for (int i = 0; i < BURST; i++) {
            producer.send(KafkaBinding.record(events.take()));
        }
        producer.flush();
        probes.one();
        double perSecond = BURST / (Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        System.out.printf(
                Locale.ROOT,
                "%,.0f events a second, from the first one sent to the last one in the table%n",
                perSecond);

        List<Duration> idle = probes.during(IDLE, () -> {});
        long[] sent = {0};
        Instant start = Instant.now();
        List<Duration> busy = probes.during(loaded, () -> {
            long due = (long)
                    (perSecond / 2 * Duration.between(start, Instant.now()).toMillis() / 1000);
            while (sent[0] < due) {
                Event event = events.poll();
                if (event == null) {
                    break;
                }
                producer.send(KafkaBinding.record(event));
                sent[0]++;
            }
        });
        System.out.printf(
                Locale.ROOT, "%,.0f events a second sent under load%n", sent[0] / (double) loaded.toSeconds());
        System.out.println();
        System.out.println("| from commit to table | probes | median | 95 % | 99 % | longest |");
        System.out.println("|---|---|---|---|---|---|");
        print("nothing else to do", idle);
        print("half the load it can bear", busy);
    }

    private static void print(String name, List<Duration> latencies) {
        List<Duration> sorted = latencies.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d ms | %d ms | %d ms | %d ms |%n",
                name,
                sorted.size(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }

    private static long quantile(List<Duration> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1))
                .toMillis();
    }

    private static Process processor(Path directory, EmbeddedKafka kafka, EmbeddedPostgres postgres)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.arrimage.streams.StreamsProcessor",
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.kafka.streams.state-dir=" + directory.resolve("state"),
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.datasource.username=" + Role.WRITER.user(),
                        "--spring.datasource.password=" + postgres.password(Role.WRITER),
                        "--spring.flyway.url=" + postgres.jdbcUrl(),
                        "--spring.flyway.user=" + Role.OWNER.user(),
                        "--spring.flyway.password=" + postgres.password(Role.OWNER))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("processor.log").toFile())
                .start();
    }
}
