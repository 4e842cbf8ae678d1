package org.arrimage.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
/// It ends with [#close()], with [#kill()], or when this JVM ends, for whatever reason.
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// An account of a broker that lets in accounts only.
    public enum User {
        INGEST_SERVICE,
        STREAMS_PROCESSOR,
        ARCHIVE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final LeashedProcess process;
    private final DirectoryLock lock;
    private final int port;
    private Map<User, Map<String, String>> clients = Map.of();

    private EmbeddedKafka(LeashedProcess process, DirectoryLock lock, int port) {
        this.process = process;
        this.lock = lock;
        this.port = port;
    }

    /// Starts a broker for tests, which lets in every program of this machine, and returns when it serves.
    ///
    /// @param directory where its data live between starts; made if missing
    /// @param port port of 127.0.0.1; 0 for a free one, which later starts in this directory take again if they can
    /// @throws PartFailure if it cannot start, with a sentence that says what to do
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, directory.resolve("kafka.log"), home -> alone(home, port));
    }

    /// As [#start(Path, int)] on a free port, with broker settings that are added to its usual ones or replace
    /// them. Its log says who was allowed or denied what.
    ///
    /// @param client what a client needs to be let in
    public static EmbeddedKafka start(Path directory, Map<String, String> settings, Map<String, String> client) {
        return start(
                directory, directory.resolve("kafka.log"), home -> alone(home, 0), new Door(settings, client, "DEBUG"));
    }

    /// Starts a broker on a free port that lets in its [User]s alone, each with the rights of [Rights] and no
    /// others. The directory may hold the data of an open broker. The log says who was denied what.
    ///
    /// @param directory as for [#start(Path, int)]; holds the passwords
    public static EmbeddedKafka startGuarded(Path directory, Path log) {
        Guard guard = new Guard("SASL_PLAINTEXT");
        EmbeddedKafka kafka =
                start(directory, log, home -> alone(home, 0), new Door(guard.broker(), guard.itself(), "INFO"));
        try {
            kafka.admit(directory.toAbsolutePath(), guard);
            return kafka;
        } catch (IOException e) {
            kafka.close();
            throw StartLog.unwritable(directory, "Kafka", e);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private void admit(Path home, Guard guard) throws IOException {
        Map<String, String> passwords = Secrets.kept(
                home.resolve("users.properties"),
                Arrays.stream(User.values()).map(User::word).toList());
        clients = Arrays.stream(User.values())
                .collect(Collectors.toUnmodifiableMap(
                        user -> user,
                        user -> guard.client(user.word(), Objects.requireNonNull(passwords.get(user.word())))));
        Secrets.write(home.resolve("admin.properties"), settings(bootstrapServers(), guard.itself()));
        try (Admin admin = admin(bootstrapServers(), guard.itself())) {
            Guard.allow(admin, Rights.ofAll());
            Guard.admit(admin, passwords);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        long deadline = System.nanoTime() + READY.toNanos();
        // The controller knows an account a moment before the broker does.
        awaitServing(bootstrapServers(), client(User.ARCHIVE), () -> {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("The broker does not let in its accounts");
            }
        });
    }

    /// What a client of an account connects with, as the file that Kafka's own programs take.
    ///
    /// @throws IllegalStateException as [#client(User)]
    public String settings(User user) {
        return settings(bootstrapServers(), client(user));
    }

    private static String settings(String bootstrapServers, Map<String, String> client) {
        return "bootstrap.servers=" + bootstrapServers + "\n"
                + client.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    /// What a client of an account connects with, the address apart.
    ///
    /// @throws IllegalStateException where the broker lets in everybody
    public Map<String, String> client(User user) {
        Map<String, String> client = clients.get(user);
        if (client == null) {
            throw new IllegalStateException("This broker has no accounts");
        }
        return client;
    }

    /// Which clients are let in.
    ///
    /// @param settings of the broker, in addition to its usual ones or in their place
    /// @param client what a client needs that waits for the broker
    /// @param verdicts level at which the broker logs who may do what
    private record Door(Map<String, String> settings, Map<String, String> client, String verdicts) {

        static final Door OPEN = new Door(Map.of(), Map.of(), "WARN");
    }

    /// Decides the place of a broker, in its locked directory.
    @FunctionalInterface
    interface Choice {
        Place in(Path home) throws IOException;
    }

    /// The place of a broker in its cluster.
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
        return start(directory, log, choice, Door.OPEN);
    }

    private static EmbeddedKafka start(Path directory, Path log, Choice choice, Door door) {
        Path home = directory.toAbsolutePath();
        try {
            Secrets.directory(home);
            DirectoryLock lock = DirectoryLock.tryTake(home, "supervisor.lock")
                    .orElseThrow(() -> new PartFailure("in-use", home, "Kafka"));
            try {
                return startLocked(home, choice.in(home), log.toAbsolutePath(), lock, door);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StartLog.unwritable(home, "Kafka", e);
        }
    }

    private static EmbeddedKafka startLocked(Path home, Place place, Path log, DirectoryLock lock, Door door)
            throws IOException {
        // If a setting occurs twice, the last one counts.
        String more = door.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Secrets.write(home.resolve("server.properties"), settings(home, place) + more);
        Files.writeString(home.resolve("logback.xml"), LOGGING.formatted(door.verdicts()));
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
            kafka.awaitReady(home, started, door.client());
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private void awaitReady(Path home, StartLog started, Map<String, String> client) {
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

    private static Admin admin(String bootstrapServers, Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
        return Admin.create(settings);
    }

    private static void awaitServing(String bootstrapServers, Map<String, String> client, Runnable worthWaiting) {
        try (Admin admin = admin(bootstrapServers, client)) {
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

    /// As many copies as there are nodes, and all but one of them must have a record; few partitions for the
    /// offsets; a short session, so that a start after a kill does not wait for the old session to time out; and an
    /// early end to abandoned transactions.
    private static String settings(Path home, Place place) {
        return """
                process.roles=broker,controller
                node.id=%4$s
                controller.quorum.voters=%5$s
                listeners=CLIENTS://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s
                advertised.listeners=CLIENTS://127.0.0.1:%1$s
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=%6$s
                min.insync.replicas=%7$s
                offsets.topic.replication.factor=%6$s
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=%6$s
                transaction.state.log.min.isr=%7$s
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=%6$s
                share.coordinator.state.topic.min.isr=%7$s
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
                <encoder><pattern>%%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %%-5level %%logger{0} %%msg%%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
              <logger name="kafka.server.KafkaRaftServer" level="INFO"/>
              <!-- Who was denied what, and at DEBUG who was allowed it. -->
              <logger name="kafka.authorizer.logger" level="%s"/>
              <logger name="org.apache.kafka.common.utils.AppInfoParser" level="ERROR"/>
            </configuration>
            """;
}
