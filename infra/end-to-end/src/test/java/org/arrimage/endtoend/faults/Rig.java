package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.arrimage.archive.Archive;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.endtoend.Build;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.local.parts.Ports;
import org.arrimage.testing.Parts;
import org.arrimage.testing.TestBroker;
import org.arrimage.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A broker, a database, doors, processors and dashboards, each a process of its own that a test may kill, stop
/// and start again.
final class Rig implements AutoCloseable {

    /// Name and password of an account of the dashboards that may see everything.
    static final String READER = "reader";

    private static final String KEY = "faults";

    private final Path directory;
    private final int replication;
    private final List<ServiceProcess> services = new ArrayList<>();
    private TestBroker kafka;
    private TestDatabase postgres;
    private volatile @Nullable ServiceProcess door;

    private Rig(Path directory, TestBroker broker, int replication) {
        this.directory = directory;
        this.replication = replication;
        kafka = broker;
        postgres = Parts.postgres(directory.resolve("postgres"));
    }

    /// Starts all but the processors; whoever started it closes it.
    static Rig start(Path directory) throws IOException {
        return start(directory, Build.HOME);
    }

    /// As [#start(Path)], with the door of another build.
    static Rig start(Path directory, Path home) throws IOException {
        Rig rig = empty(directory);
        rig.openDoor(home, "door", Map.of());
        return rig;
    }

    /// Starts a broker and a database with nothing in them, and nobody to use them.
    static Rig empty(Path directory) throws IOException {
        HistoryRegion.writeTo(Files.createDirectories(directory));
        return new Rig(directory, Parts.kafka(directory.resolve("kafka")), 1);
    }

    /// As [#start(Path)], on brokers that are there already and are closed with the rest.
    ///
    /// @param replication copies of each topic
    static Rig start(Path directory, TestBroker brokers, int replication) throws IOException {
        return start(directory, brokers, replication, Map.of());
    }

    /// @param door settings of the door that differ from the defaults
    static Rig start(Path directory, TestBroker brokers, int replication, Map<String, String> door) throws IOException {
        HistoryRegion.writeTo(Files.createDirectories(directory));
        Rig rig = new Rig(directory, brokers, replication);
        rig.openDoor(Build.HOME, "door", door);
        return rig;
    }

    /// Starts the door that events are sent to, which is ready some time later.
    void openDoor() throws IOException {
        openDoor(Build.HOME, "door", Map.of());
    }

    private void openDoor(Path home, String name, Map<String, String> more) throws IOException {
        door = door(home, name, more);
    }

    /// Returns when events can be sent.
    void awaitDoor() throws IOException {
        door().awaitReady();
    }

    void closeDoor() {
        door().close();
    }

    private ServiceProcess door() {
        return Objects.requireNonNull(door, "The door was not opened");
    }

    /// Sends events to another door from now on, and ends the one before.
    void replaceDoor(Path home, String name) throws IOException {
        ServiceProcess before = door();
        door = door(home, name, Map.of()).awaitReady();
        before.close();
    }

    /// Starts a door, which is ready some time later. It gives up an event soon, so that senders hear of an outage
    /// while it lasts.
    ///
    /// @param home the clone whose build it is
    /// @param more settings that differ from the defaults
    ServiceProcess door(Path home, String name, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
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
                Map.entry("arrimage.ingest.keys[0].sha256", Sha256.of(KEY)),
                Map.entry("arrimage.ingest.keys[0].sources[0]", "urn:test:system-1"),
                Map.entry("arrimage.ingest.keys[0].sources[1]", "urn:test:system-2"),
                Map.entry("arrimage.ingest.keys[0].sources[2]", "urn:test:system-3"),
                Map.entry("arrimage.ingest.keys[0].sources[3]", MovingReferral.SOURCE)));
        settings.putAll(more);
        return service(ServiceProcess.start(Build.service(home, "ingest-service"), name, directory, settings));
    }

    /// Starts a dashboard, which is ready some time later; [#READER] may see everything there.
    ///
    /// @param home the clone whose build it is
    ServiceProcess dashboard(Path home, String name) throws IOException {
        return service(ServiceProcess.start(
                Build.service(home, "dashboard"),
                name,
                directory,
                Map.ofEntries(
                        Map.entry("server.port", freePort()),
                        Map.entry("management.server.port", "0"),
                        Map.entry("spring.profiles.active", "demo"),
                        Map.entry("arrimage.database.url", postgres.jdbcUrl()),
                        Map.entry("arrimage.database.exact.username", Role.EXACT.user()),
                        Map.entry("arrimage.database.exact.password", postgres.password(Role.EXACT)),
                        Map.entry("arrimage.database.released.username", Role.RELEASED.user()),
                        Map.entry("arrimage.database.released.password", postgres.password(Role.RELEASED)),
                        Map.entry("arrimage.capture.ingest-url", door().uri("").toString()),
                        Map.entry("arrimage.capture.key", KEY),
                        Map.entry("arrimage.accounts[0].user", READER),
                        Map.entry("arrimage.accounts[0].password", "{noop}" + READER),
                        Map.entry("arrimage.accounts[0].roles[0]", "management"))));
    }

    private ServiceProcess service(ServiceProcess started) {
        services.add(started);
        return started;
    }

    /// Starts a processor, which is ready some time later; the same name goes on with the same state directory.
    ///
    /// @param more settings that differ from the defaults
    ServiceProcess processor(String name, Map<String, String> more) throws IOException {
        return processor(Build.HOME, name, more);
    }

    /// As [#processor(String, Map)], of any build.
    ///
    /// @param home the clone whose build it is
    ServiceProcess processor(Path home, String name) throws IOException {
        return processor(home, name, Map.of());
    }

    private ServiceProcess processor(Path home, String name, Map<String, String> more) throws IOException {
        return service(ServiceProcess.start(
                Build.service(home, "streams-processor"), name, directory, processorSettings(name, more)));
    }

    private Map<String, String> processorSettings(String name, Map<String, String> more) {
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
        return all;
    }

    /// The id that Kafka Streams gave itself in a processor's state directory; its transactions are named after it.
    String streamsProcess(ServiceProcess processor) throws IOException {
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

    EventSender sender() {
        return new EventSender(() -> door().uri("/api/v1/events"), KEY);
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
        assertThat(Archive.run(all, Map.of("ARRIMAGE_LANGUAGE", "en"), System.out, System.err))
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
        services.forEach(ServiceProcess::close);
        kafka.close();
        postgres.close();
    }

    private static String freePort() {
        return Integer.toString(Ports.free());
    }
}
