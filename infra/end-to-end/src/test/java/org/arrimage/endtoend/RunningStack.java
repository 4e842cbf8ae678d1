package org.arrimage.endtoend;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.arrimage.endtoend.faults.PosixSignal;
import org.arrimage.endtoend.oracle.StoredTable;
import org.arrimage.local.parts.Ports;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The local stack as a person starts it, on data of its own and free ports.
final class RunningStack implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration CAUGHT_UP = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    /// How many ports the services take, one after the other.
    private static final int PORTS = 6;

    private final Path data;
    private final Process process;
    private final Path said;
    private final JsonNode access;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> accepted = Collections.synchronizedSet(new LinkedHashSet<>());

    private RunningStack(Path data, Process process, Path said, JsonNode access) {
        this.data = data;
        this.process = process;
        this.said = said;
        this.access = access;
    }

    /// Starts it and returns when it is ready.
    ///
    /// @param more further options of the command line
    static RunningStack start(Path data, String... more) throws IOException {
        List<String> command = new ArrayList<>(Build.stack("up"));
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(freePorts())));
        command.addAll(List.of(more));
        Path said = data.resolveSibling(data.getFileName() + ".said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Files.exists(data.resolve("run").resolve("ready")) || !process.isAlive());
        } finally {
            if (!Files.exists(data.resolve("run").resolve("ready"))) {
                process.destroy();
                System.err.println(Files.readString(said));
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The stack did not start: " + Files.readString(said));
        }
        return new RunningStack(data, process, said, JSON.readTree(Files.readString(data.resolve("access.json"))));
    }

    /// Returns this stack if it still runs.
    ///
    /// @throws IllegalStateException with what it said, if it has ended
    RunningStack running() {
        if (process.isAlive()) {
            return this;
        }
        try {
            throw new IllegalStateException("The stack has ended: " + Files.readString(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a command of the launcher does on the data of this stack; its output is merged.
    Process command(String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(Build.stack(name));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ARRIMAGE_LANGUAGE", "en");
        return builder.start();
    }

    String dashboard() {
        return access.get("dashboard").stringValue();
    }

    String ingest() {
        return access.get("ingest").stringValue();
    }

    /// What a client of Kafka connects with whose account may do what an archive wants: read and write the event
    /// topics, read the dead letters.
    Map<String, Object> kafka() throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("kafka.properties"))) {
            settings.load(in);
        }
        Map<String, Object> client = new HashMap<>();
        settings.forEach((name, value) -> client.put(name.toString(), value));
        return client;
    }

    String password(String user) {
        for (JsonNode account : access.get("accounts").values()) {
            if (account.get("user").stringValue().equals(user)) {
                return account.get("password").stringValue();
            }
        }
        throw new IllegalArgumentException("No account " + user);
    }

    /// Posts events as NDJSON.
    ///
    /// @return the status of each verdict, in order
    List<String> send(List<String> events) throws IOException, InterruptedException {
        HttpResponse<String> response = post("application/x-ndjson", String.join("\n", events) + "\n");
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        List<String> verdicts = response.body()
                .lines()
                .map(line -> JSON.readTree(line).get("status").stringValue())
                .toList();
        accepted.addAll(IntStream.range(0, events.size())
                .filter(i -> verdicts.get(i).equals("accepted"))
                .mapToObj(events::get)
                .toList());
        return verdicts;
    }

    /// Every event that this stack has accepted, whoever posted it.
    List<String> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    HttpResponse<String> post(String type, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ingest() + "/api/v1/events"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Authorization", "Bearer " + access.get("ingestKey").stringValue());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 202) {
            accepted.add(body);
        }
        return response;
    }

    /// Gets a path of the dashboard with an account of it; no account if the user is empty.
    HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return get(path, user, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> get(String path, String user, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(dashboard() + path));
        if (!user.isEmpty()) {
            String pair = user + ":" + password(user);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), handler);
    }

    /// What a service measures, as Prometheus reads it.
    ///
    /// @param service `ingest`, `processor`, `dashboard` or `publisher`
    List<String> measures(String service) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(management(service) + "/actuator/prometheus"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body().lines().filter(line -> !line.startsWith("#")).toList();
    }

    /// Where a service has its health and its measures.
    String management(String service) {
        return access.get("management").get(service).stringValue();
    }

    /// All that a service has logged.
    String log(String artifact) throws IOException {
        return Files.readString(data.resolve("logs").resolve(artifact + ".log"));
    }

    /// Waits until everything that was accepted is in the table.
    void awaitCaughtUp() {
        awaitHealth(access.get("processor").stringValue() + "/actuator/health/caught-up");
    }

    /// Waits until a service answers, one that was killed before among them.
    ///
    /// @param service as in [#management(String)]
    void awaitReady(String service) {
        awaitHealth(management(service) + "/actuator/health/readiness");
    }

    private void awaitHealth(String address) {
        URI health = URI.create(address);
        Awaitility.await()
                .atMost(CAUGHT_UP)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /// The weekly table as the database holds it, in the oracle's form.
    SortedMap<String, SortedMap<String, Object>> table() throws SQLException {
        try (Connection connection = database()) {
            return StoredTable.read(connection);
        }
    }

    /// The weekly table as the reading API tells it, in the oracle's form.
    SortedMap<String, SortedMap<String, Object>> aggregates() throws IOException, InterruptedException {
        String to = LocalDate.now(ZoneOffset.UTC).getYear() + 1 + "-W01";
        HttpResponse<String> response = get(
                "/api/v1/aggregates?metric=all&scope=all&from=2000-W01&to=" + to + "&grain=week&format=ndjson",
                "gestion");
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
        response.body().lines().forEach(line -> {
            JsonNode row = JSON.readTree(line);
            rows.put(
                    row.get("scope").stringValue() + "|" + row.get("week").stringValue(),
                    StoredTable.metrics(row.get("metrics")));
        });
        return rows;
    }

    /// One number from the database.
    long number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    /// One text from the database.
    String text(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    /// Takes the database from the dashboard: its sessions end and its logins are refused.
    void takeDatabaseAway() throws SQLException {
        execute("alter role arrimage_exact nologin", "alter role arrimage_released nologin", """
                select pg_terminate_backend(pid) from pg_stat_activity
                where usename in ('arrimage_exact', 'arrimage_released')""");
    }

    void giveDatabaseBack() throws SQLException {
        execute("alter role arrimage_exact login", "alter role arrimage_released login");
    }

    /// Holds the broker or a service where it is: it answers nobody until it is released.
    ///
    /// @param part `kafka` or the artifact of a service
    void hold(String part) throws IOException {
        PosixSignal.STOP.to(pid(part));
    }

    void release(String part) throws IOException {
        PosixSignal.CONT.to(pid(part));
    }

    private long pid(String part) throws IOException {
        return part.equals("kafka")
                ? Long.parseLong(Files.readString(data.resolve("kafka").resolve("kafka.pid"))
                        .strip())
                : service(part).pid();
    }

    /// Does something to the database that no service may do.
    void execute(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection database() throws SQLException {
        JsonNode database = access.get("database");
        return DriverManager.getConnection(
                database.get("url").stringValue(),
                database.get("user").stringValue(),
                database.get("password").stringValue());
    }

    /// The process of a service.
    ProcessHandle service(String artifact) {
        String settings = data.resolve("run").resolve(artifact + ".properties").toString();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().command().orElse("").endsWith("java"))
                .filter(handle -> handle.info().commandLine().orElse("").contains("file:" + settings))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process of " + artifact));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// The services listen seconds after this choice: the ports lie below those that the system gives to outgoing
    /// connections, and below those that the broker and the database choose for themselves.
    private static int freePorts() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 19_990);
            if (IntStream.range(port, port + PORTS).allMatch(Ports::isFree)) {
                return port;
            }
        }
    }
}
