package org.arrimage.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/// A real Kafka broker in a JVM of its own, on one persistent directory.
///
/// ```java
/// @TempDir static Path directory;
/// static EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
/// ```
///
/// It ends with [#close()], with [#kill()], or when this JVM is gone, however that went.
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final LeashedProcess process;
    private final DirectoryLock lock;
    private final int port;

    private EmbeddedKafka(LeashedProcess process, DirectoryLock lock, int port) {
        this.process = process;
        this.lock = lock;
        this.port = port;
    }

    /// Starts a broker and returns when it serves.
    ///
    /// @param directory where its data live between starts; made if missing
    /// @param port port of 127.0.0.1; 0 for a free one, which later starts in this directory take again if they can
    /// @throws PartFailure if it cannot start, with a sentence that says what to do
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, directory.resolve("kafka.log"));
    }

    /// As [#start(Path, int)], with a log file elsewhere.
    public static EmbeddedKafka start(Path directory, int port, Path log) {
        return start(directory, log, home -> alone(home, port));
    }

    /// As [#start(Path, int)] on a free port, with settings of the broker that stand beside its usual ones or in their
    /// place.
    ///
    /// @param client what a client needs to be let in
    public static EmbeddedKafka start(Path directory, Map<String, String> settings, Map<String, Object> client) {
        return start(directory, directory.resolve("kafka.log"), home -> alone(home, 0), settings, client);
    }

    /// Decides where a broker stands, in its locked directory.
    @FunctionalInterface
    interface Choice {
        Place in(Path home) throws IOException;
    }

    /// Where a broker stands in its cluster.
    ///
    /// @param node its number, from 1
    /// @param port of its clients
    /// @param voters the controllers as `node@host:port,…`, its own among them
    /// @param controller port of its own controller
    /// @param nodes how many there are
    record Place(int node, int port, int controller, String voters, int nodes) {}

    private static Place alone(Path home, int wanted) throws IOException {
        int port = Ports.choose(wanted, home.resolve("port"), "Kafka");
        int controller = Ports.free();
        while (controller == port) {
            controller = Ports.free();
        }
        Path id = home.resolve("cluster.id");
        if (!Files.exists(id)) {
            Files.writeString(id, Uuid.randomUuid() + "\n");
        }
        return new Place(1, port, controller, "1@127.0.0.1:" + controller, 1);
    }

    /// Starts a broker at its place; `cluster.id` must be in its directory then.
    static EmbeddedKafka start(Path directory, Path log, Choice choice) {
        return start(directory, log, choice, Map.of(), Map.of());
    }

    private static EmbeddedKafka start(
            Path directory, Path log, Choice choice, Map<String, String> settings, Map<String, Object> client) {
        Path home = directory.toAbsolutePath();
        try {
            Files.createDirectories(home);
            DirectoryLock lock = DirectoryLock.tryTake(home, "supervisor.lock")
                    .orElseThrow(() -> new PartFailure("in-use", home, "Kafka"));
            try {
                return startLocked(home, choice.in(home), log.toAbsolutePath(), lock, settings, client);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StartLog.unwritable(home, "Kafka", e);
        }
    }

    private static EmbeddedKafka startLocked(
            Path home,
            Place place,
            Path log,
            DirectoryLock lock,
            Map<String, String> settings,
            Map<String, Object> client)
            throws IOException {
        // Of a setting that stands there twice the last one holds.
        String more = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(home.resolve("server.properties"), settings(home, place) + more);
        Files.writeString(home.resolve("logback.xml"), LOGGING);
        StartLog started = StartLog.mark(log);
        LeashedProcess process = LeashedProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xms64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlogback.configurationFile=" + home.resolve("logback.xml"),
                        "-Dkafka.logs.dir=" + home,
                        Broker.class.getName(),
                        home.toString()),
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                log,
                home.resolve("kafka.pid"),
                LeashedProcess.Stop.TERM,
                GRACE);
        EmbeddedKafka kafka = new EmbeddedKafka(process, lock, place.port());
        try {
            kafka.awaitReady(home, started, client);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private void awaitReady(Path home, StartLog started, Map<String, Object> client) {
        long deadline = System.nanoTime() + READY.toNanos();
        // A client that meets no listener yet logs each attempt: wait for the port first.
        while (!Ports.isServed(port)) {
            requireAlive(home, started);
            requireTime(deadline, started);
            pause();
        }
        awaitServing(bootstrapServers(), client, () -> {
            requireAlive(home, started);
            requireTime(deadline, started);
        });
    }

    /// Returns when a broker serves.
    ///
    /// @param worthWaiting called before every look; throws when there is nothing to wait for any more
    public static void awaitServing(String bootstrapServers, Runnable worthWaiting) {
        awaitServing(bootstrapServers, Map.of(), worthWaiting);
    }

    private static void awaitServing(String bootstrapServers, Map<String, Object> client, Runnable worthWaiting) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
        try (Admin admin = Admin.create(settings)) {
            while (true) {
                worthWaiting.run();
                try {
                    if (!admin.describeCluster()
                            .nodes()
                            .get(2, TimeUnit.SECONDS)
                            .isEmpty()) {
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    // Not serving yet.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void requireAlive(Path home, StartLog started) {
        if (!process.isAlive()) {
            if (process.onExit().join() == Broker.IN_USE) {
                throw new PartFailure("in-use", home, "Kafka");
            }
            throw started.exited("Kafka", home);
        }
    }

    private static void requireTime(long deadline, StartLog started) {
        if (System.nanoTime() > deadline) {
            throw started.slow("Kafka", READY);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// `127.0.0.1:port`.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// The process id of the broker's JVM.
    public Optional<Long> pid() {
        return process.pid();
    }

    /// Completes with the exit code when the broker is gone, asked for or not.
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /// Kills the broker as a power cut would (SIGKILL); it can be started again on its directory.
    public void kill() {
        process.kill();
        lock.close();
    }

    /// Stops the broker; its data stay.
    @Override
    public void close() {
        process.close();
        lock.close();
    }

    /// As many copies as there are nodes, and all but one of them must have a record; few partitions for the offsets, a
    /// short session so that a start after a kill does not wait for the old session to time out, and soon an end to
    /// transactions that nobody ends.
    private static String settings(Path home, Place place) {
        return """
                process.roles=broker,controller
                node.id=%4$d
                controller.quorum.voters=%5$s
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=%6$d
                min.insync.replicas=%7$d
                offsets.topic.replication.factor=%6$d
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=%6$d
                transaction.state.log.min.isr=%7$d
                transaction.state.log.num.partitions=8
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                share.coordinator.state.topic.replication.factor=%6$d
                share.coordinator.state.topic.min.isr=%7$d
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=1000
                log.cleaner.dedupe.buffer.size=4194304
                num.network.threads=2
                num.io.threads=4
                num.recovery.threads.per.data.dir=2
                """.formatted(
                        place.port(),
                        place.controller(),
                        escaped(home.resolve("data")),
                        place.node(),
                        place.voters(),
                        place.nodes(),
                        Math.max(1, place.nodes() - 1));
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
              <logger name="kafka.server.KafkaRaftServer" level="INFO"/>
              <!-- Who was allowed or denied what, where there are accounts. -->
              <logger name="kafka.authorizer.logger" level="DEBUG"/>
              <logger name="org.apache.kafka.common.utils.AppInfoParser" level="ERROR"/>
            </configuration>
            """;
}
