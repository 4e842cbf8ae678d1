package org.arrimage.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.arrimage.local.parts.LeashedProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// A service as a process of its own.
final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LEVEL = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final LeashedProcess process;
    private final Path log;
    private final String port;
    private final long pid;

    private ServiceProcess(String name, LeashedProcess process, Path log, String port, long pid) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.port = port;
        this.pid = pid;
    }

    /// Starts a service, which is ready some time later.
    ///
    /// @param command as [Build] gives it
    /// @param settings with `server.port`
    static ServiceProcess start(List<String> command, String name, Path directory, Map<String, String> settings)
            throws IOException {
        Path file = directory.resolve(name + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        Path log = directory.resolve(name + ".log");
        List<String> all = new ArrayList<>(command);
        all.add("--spring.config.additional-location=file:" + file);
        LeashedProcess process = LeashedProcess.start(
                all,
                Map.of("MALLOC_ARENA_MAX", "2"),
                log,
                directory.resolve(name + ".pid"),
                LeashedProcess.Stop.TERM,
                Duration.ofSeconds(30));
        Awaitility.await().until(() -> process.pid().isPresent());
        return new ServiceProcess(
                name,
                process,
                log,
                Objects.requireNonNull(settings.get("server.port")),
                process.pid().orElseThrow());
    }

    /// Returns when it is ready.
    ServiceProcess awaitReady() throws IOException {
        return await("readiness", START);
    }

    /// Returns when all that was accepted is in the table.
    ServiceProcess awaitCaughtUp() throws IOException {
        return await("caught-up", LEVEL);
    }

    private ServiceProcess await(String group, Duration patience) throws IOException {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || answers(group));
            assertThat(process.isAlive()).as("%s is alive", name).isTrue();
            return this;
        } catch (ConditionTimeoutException | AssertionError e) {
            System.err.println(Files.readString(log));
            throw e;
        }
    }

    String name() {
        return name;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// Whether it gives itself as well in a health group.
    boolean answers(String group) {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(uri(
                                                    group.equals("readiness")
                                                            ? "/readyz"
                                                            : "/actuator/health/" + group))
                                            .timeout(Duration.ofSeconds(20))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean hasSaid(String words) throws IOException {
        return Files.readString(log).contains(words);
    }

    /// The code with which it ends by itself; returns when it has.
    int awaitExit() {
        return process.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// `kill -9`; returns when it is gone.
    void kill() {
        process.kill();
    }

    /// It does nothing any more, and its connections stay as they are.
    void stop() {
        PosixSignal.STOP.to(pid);
    }

    /// It goes on as if no time had passed.
    void goOn() {
        PosixSignal.CONT.to(pid);
    }

    @Override
    public void close() {
        goOn();
        process.close();
    }
}
