package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.arrimage.archive.Archive;
import org.arrimage.endtoend.history.Region;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.local.parts.Ports;
import org.arrimage.streams.StreamsProcessor;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A broker, a database, the door and processors, each a process of its own that a test may kill, stop and start
/// again.
final class Rig implements AutoCloseable {

    private static final String KEY = "faults";

    private final Path directory;
    private final int replication;
    private final List<Running> processors = new ArrayList<>();
    private TestBroker kafka;
    private TestDatabase postgres;
    private @Nullable Running door;

    private Rig(Path directory, TestBroker broker, int replication) {
        this.directory = directory;
        this.replication = replication;
        kafka = broker;
        postgres = Parts.postgres(directory.resolve("postgres"));
    }

    /// Starts all but the processors; whoever started it closes it.
    static Rig start(Path directory) throws IOException {
        Region.writeTo(Files.createDirectories(directory));
        return start(directory, Parts.kafka(directory.resolve("kafka")), 1);
    }

    /// Starts a broker and a database with nothing in them, and nobody to use them.
    static Rig empty(Path directory) throws IOException {
        Region.writeTo(Files.createDirectories(directory));
        return new Rig(directory, Parts.kafka(directory.resolve("kafka")), 1);
    }

    /// As [#start(Path)], on brokers that are there already and are closed with the rest.
    ///
    /// @param replication copies of each topic
    static Rig start(Path directory, TestBroker brokers, int replication) throws IOException {
        Region.writeTo(Files.createDirectories(directory));
        Rig rig = new Rig(directory, brokers, replication);
        rig.openDoor();
        return rig;
    }

    /// Starts the door, which is ready some time later.
    void openDoor() throws IOException {
        door = Running.program("ingest-service", "door", directory, doorSettings());
    }

    /// Returns when events can be sent.
    void awaitDoor() throws IOException {
        door().awaitReady();
    }

    void closeDoor() {
        door().close();
    }

    private Running door() {
        return Objects.requireNonNull(door, "The door was not opened");
    }

    /// The door gives up an event soon, so that senders hear of an outage while it lasts.
    private Map<String, String> doorSettings() throws IOException {
        return Map.ofEntries(
                Map.entry("server.port", freePort()),
                Map.entry("management.server.port", "0"),
                Map.entry("spring.kafka.bootstrap-servers", kafka.bootstrapServers()),
                Map.entry("arrimage.topics.replication", Integer.toString(replication)),
                Map.entry("spring.kafka.producer.properties[max.block.ms]", "2000"),
                Map.entry("spring.kafka.producer.properties[request.timeout.ms]", "1000"),
                Map.entry("spring.kafka.producer.properties[delivery.timeout.ms]", "2000"),
                Map.entry(
                        "arrimage.ingest.territory-file",
                        directory.resolve("territory.json").toString()),
                Map.entry(
                        "arrimage.ingest.directory-file",
                        directory.resolve("directory.json").toString()),
                Map.entry("arrimage.ingest.keys[0].name", KEY),
                Map.entry("arrimage.ingest.keys[0].sha256", sha256(KEY)),
                Map.entry("arrimage.ingest.keys[0].sources[0]", "urn:test:system-1"),
                Map.entry("arrimage.ingest.keys[0].sources[1]", "urn:test:system-2"),
                Map.entry("arrimage.ingest.keys[0].sources[2]", "urn:test:system-3"),
                Map.entry("arrimage.ingest.keys[0].sources[3]", Moving.SOURCE));
    }

    /// Starts a processor, which is ready some time later; the same name goes on with the same state directory.
    ///
    /// @param more settings that differ from the defaults
    Running processor(String name, Map<String, String> more) throws IOException {
        Properties settings = new Properties();
        settings.putAll(databaseSettings());
        settings.setProperty("server.port", freePort());
        settings.setProperty("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.setProperty(
                "spring.kafka.streams.state-dir",
                directory.resolve("state-" + name).toString());
        settings.setProperty("spring.flyway.url", postgres.jdbcUrl());
        settings.setProperty("spring.flyway.user", Role.OWNER.user());
        settings.setProperty("spring.flyway.password", postgres.password(Role.OWNER));
        settings.putAll(more);
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put(key.toString(), value.toString()));
        Running processor = Running.main(StreamsProcessor.class, name, directory, all);
        processors.add(processor);
        return processor;
    }

    /// The id that Kafka Streams gave itself in a processor's state directory; its transactions are named after it.
    String streamsProcess(Running processor) throws IOException {
        Path metadata = directory.resolve(
                Path.of("state-" + processor.name(), "arrimage-streams", "kafka-streams-process-metadata"));
        return JsonMapper.shared()
                .readTree(Files.readString(metadata))
                .required("processId")
                .stringValue();
    }

    /// How the writer's role reaches the database, as Spring's settings.
    Map<String, String> databaseSettings() {
        return Map.of(
                "spring.datasource.url", postgres.jdbcUrl(),
                "spring.datasource.username", Role.WRITER.user(),
                "spring.datasource.password", postgres.password(Role.WRITER));
    }

    String brokers() {
        return kafka.bootstrapServers();
    }

    Door sender() {
        return new Door(door().uri("/api/v1/events"), KEY);
    }

    void killBroker() {
        kafka.kill();
    }

    /// On its directory and port.
    void startBroker() {
        kafka = Parts.kafka(directory.resolve("kafka"));
    }

    void killDatabase() {
        postgres.kill();
    }

    /// On its directory and port; it recovers from its log.
    void startDatabase() {
        postgres = Parts.postgres(directory.resolve("postgres"));
    }

    /// Keeps a copy of the database, whoever uses it meanwhile.
    void backUpDatabase(Path to) {
        postgres.backUp(to);
    }

    void restoreDatabase(Path from) {
        postgres.restore(from);
    }

    /// Runs the operator's program on this broker.
    ///
    /// @param arguments without `--kafka`
    void archive(String... arguments) throws IOException {
        Path kafkaSettings = Files.writeString(directory.resolve("kafka.properties"), "bootstrap.servers=" + brokers());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", kafkaSettings.toString()));
        assertThat(Archive.run(all, Map.of("ARRIMAGE_LANGUAGE", "en"), System.out))
                .isZero();
    }

    Connection database() throws SQLException {
        return postgres.connectAsSuperuser();
    }

    long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    @Override
    public void close() {
        processors.forEach(Running::close);
        if (door != null) {
            door.close();
        }
        kafka.close();
        postgres.close();
    }

    private static String freePort() {
        return Integer.toString(Ports.free());
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
