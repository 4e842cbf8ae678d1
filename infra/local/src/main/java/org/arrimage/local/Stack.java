package org.arrimage.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.LeashedProcess;
import org.arrimage.local.parts.PartFailure;
import org.arrimage.local.parts.Secrets;
import org.arrimage.local.parts.StartLog;
import org.jspecify.annotations.Nullable;

/// The broker, the database and the services of one data directory, started and stopped as one.
final class Stack {

    private static final Duration SERVICE_READY = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(100);

    /// A processor ends with it when another generation than its own has become the active one.
    private static final int START_AGAIN = 75;

    private static final long LARGEST_LOG = 20L * 1024 * 1024;

    private final DataDirectory data;
    private final int port;
    private final Programs programs;
    private final StackConsole console;
    private final boolean recording;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    private final Map<Service, LeashedProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Path> settings = new EnumMap<>(Service.class);
    private final RestartLimit restarts = new RestartLimit(() -> Instant.EPOCH.plusNanos(System.nanoTime()));
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgres postgres;
    private boolean watching;
    private boolean stopping;

    /// @param recording whether the services leave a cache for faster starts when they end
    Stack(DataDirectory data, int port, Programs programs, StackConsole console, boolean recording) {
        this.data = data;
        this.port = port;
        this.programs = programs;
        this.console = console;
        this.recording = recording;
    }

    /// Starts everything and returns when it is ready.
    ///
    /// @param simulated whether the data are simulated
    /// @param season whether a simulated season will be sent
    /// @throws StackFailure if something does not start; what was started then waits for [#stop()]
    void start(Reference reference, Access access, boolean simulated, boolean season)
            throws StackFailure, IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<String>> hashes =
                    CompletableFuture.supplyAsync(() -> ServiceSettings.hashes(access), threads);
            startParts(access, threads);
            ServiceSettings written = new ServiceSettings(
                    data.run(),
                    data.streams(),
                    data.publisher(),
                    port,
                    reference,
                    access,
                    hashes.join(),
                    Objects.requireNonNull(kafka),
                    Objects.requireNonNull(postgres),
                    simulated,
                    season);
            for (Service service : Service.values()) {
                settings.put(service, written.write(service));
            }
            List<Callable<Void>> starts = new ArrayList<>();
            for (Service service : Service.values()) {
                starts.add(() -> {
                    start(service);
                    return null;
                });
            }
            all(starts, threads);
        }
        watch();
    }

    /// Starts the broker and the database alone, so that their content can be kept or replaced.
    ///
    /// @throws StackFailure as [#start]
    void startServers(Access access) throws StackFailure, IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            startParts(access, threads);
        }
        watch();
    }

    private void startParts(Access access, ExecutorService threads)
            throws StackFailure, IOException, InterruptedException {
        all(
                List.of(
                        () -> {
                            long begun = System.nanoTime();
                            EmbeddedKafka started = EmbeddedKafka.startGuarded(data.kafka(), data.log("kafka"));
                            synchronized (this) {
                                kafka = started;
                            }
                            console.say("ready", console.messages().say("kafka"), secondsSince(begun));
                            return null;
                        },
                        () -> {
                            long begun = System.nanoTime();
                            EmbeddedPostgres started = EmbeddedPostgres.start(data.postgres(), 0, data.log("postgres"));
                            synchronized (this) {
                                postgres = started;
                            }
                            started.withArrimage();
                            console.say("ready", console.messages().say("postgres"), secondsSince(begun));
                            return null;
                        }),
                threads);
        EmbeddedKafka broker = Objects.requireNonNull(kafka);
        EmbeddedPostgres database = Objects.requireNonNull(postgres);
        access.write(
                data.root(),
                port,
                new Access.Parts(
                        broker.bootstrapServers(),
                        database.jdbcUrl(),
                        EmbeddedPostgres.SUPERUSER,
                        database.superuserPassword()));
        Secrets.write(data.kafkaSettings(), broker.settings(EmbeddedKafka.User.ARCHIVE));
    }

    /// Runs all at once and fails with the first that fails.
    private void all(List<Callable<Void>> tasks, ExecutorService threads) throws StackFailure, InterruptedException {
        CompletionService<Void> completion = new ExecutorCompletionService<>(threads);
        tasks.forEach(completion::submit);
        for (int i = 0; i < tasks.size(); i++) {
            try {
                completion.take().get();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                Throwable cause = e.getCause();
                if (cause instanceof StackFailure refusal) {
                    throw refusal;
                }
                if (cause instanceof PartFailure failure) {
                    throw new StackFailure(failure.text(console.messages().locale()));
                }
                if (cause instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw new IllegalStateException(cause);
            }
        }
    }

    private void start(Service service) throws StackFailure, IOException, InterruptedException {
        long begun = System.nanoTime();
        Path log = data.log(service.artifact());
        StartLog said = StartLog.mark(rotated(log));
        LeashedProcess process = launch(service, log);
        while (!answers(service, "readiness")) {
            if (isStopping()) {
                throw new InterruptedException();
            }
            if (!process.isAlive()) {
                throw new StackFailure(withReason(console.messages().say("service-died", name(service), log), said));
            }
            if (System.nanoTime() - begun > SERVICE_READY.toNanos()) {
                throw new StackFailure(withReason(
                        console.messages().say("service-slow", name(service), seconds(SERVICE_READY), log), said));
            }
            Thread.sleep(POLL);
        }
        console.say("ready", name(service), secondsSince(begun));
    }

    private synchronized LeashedProcess launch(Service service, Path log) throws IOException, InterruptedException {
        if (stopping) {
            throw new InterruptedException();
        }
        Path file = settings.get(service);
        if (file == null) {
            throw new IllegalStateException("no settings for " + service);
        }
        LeashedProcess process = LeashedProcess.start(
                programs.command(service, file, recording),
                // Each thread of the JVM would otherwise reserve an arena of its own.
                Map.of("MALLOC_ARENA_MAX", "2"),
                log,
                data.run().resolve(service.artifact() + ".pid"),
                LeashedProcess.Stop.TERM,
                recording ? Duration.ofSeconds(90) : service.grace());
        services.put(service, process);
        return process;
    }

    /// Spring's own account of a failed start, or the first error.
    private List<String> withReason(String sentence, StartLog said) {
        List<String> lines = new ArrayList<>(List.of(sentence));
        List<String> log = said.lines();
        int described = log.indexOf("Description:");
        List<String> reason = described >= 0
                ? log.subList(described + 1, log.size())
                : log.stream().filter(line -> line.contains("ERROR")).limit(1).toList();
        if (!reason.isEmpty()) {
            lines.add(console.messages().say("service-says"));
            reason.stream()
                    .filter(line -> !line.equals("Action:"))
                    .limit(20)
                    .map(line -> "  " + line)
                    .forEach(lines::add);
        }
        return lines;
    }

    /// Whether a service reports itself as well in one of its health groups.
    boolean answers(Service service, String group) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Access.url(service.managementPort(port)) + "/actuator/health/" + group))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// From here on, the end of any process is noticed.
    private synchronized void watch() {
        watching = true;
        services.forEach(this::watch);
        watchPart("kafka", kafka == null ? end : kafka.onExit());
        watchPart("postgres", postgres == null ? end : postgres.onExit());
    }

    private void watch(Service service, LeashedProcess process) {
        process.onExit().thenAccept(code -> Thread.ofVirtual().start(() -> died(service, process, code)));
    }

    private void watchPart(String word, CompletableFuture<Integer> exit) {
        exit.thenAccept(code -> {
            if (isRunning()) {
                console.say("part-died", console.messages().say(word), code.toString(), data.log(word));
                end.complete(1);
            }
        });
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized boolean isRunning() {
        return watching && !stopping;
    }

    private void died(Service service, LeashedProcess process, int code) {
        Path log = data.log(service.artifact());
        synchronized (this) {
            if (!isRunning() || services.get(service) != process) {
                return;
            }
            if (code == START_AGAIN) {
                console.say("rebuilt", name(service));
            } else if (restarts.allows(service)) {
                console.say("restarting", name(service), Integer.toString(code), log);
            } else {
                console.say("gave-up", name(service), Integer.toString(code), log);
                end.complete(1);
                return;
            }
        }
        try {
            start(service);
            synchronized (this) {
                LeashedProcess restarted = services.get(service);
                if (restarted != null) {
                    watch(service, restarted);
                }
            }
        } catch (StackFailure e) {
            e.lines().forEach(console::line);
            end.complete(1);
        } catch (IOException e) {
            if (isRunning()) {
                console.say("unexpected", String.valueOf(e.getMessage()));
                end.complete(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the stack can no longer go on; the exit code.
    int awaitEnd() {
        return end.join();
    }

    /// Stops everything: first the dashboard, the ingest service and the publisher, then the processor, then the
    /// broker and the database.
    void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        closeAll(closing(Service.DASHBOARD), closing(Service.INGEST), closing(Service.PUBLISHER));
        closeAll(closing(Service.PROCESSOR));
        EmbeddedKafka broker = kafka;
        EmbeddedPostgres database = postgres;
        closeAll(
                () -> {
                    if (broker != null) {
                        broker.close();
                    }
                },
                () -> {
                    if (database != null) {
                        database.close();
                    }
                });
    }

    private Runnable closing(Service service) {
        return () -> {
            LeashedProcess process;
            synchronized (this) {
                process = services.get(service);
            }
            if (process != null) {
                process.close();
            }
        };
    }

    private static void closeAll(Runnable... closings) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable closing : closings) {
            threads.add(Thread.ofVirtual().start(closing));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private String name(Service service) {
        return console.messages().say(service.word());
    }

    private static Path rotated(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    /// Whole seconds, at least one: tenths are of no interest.
    static String secondsSince(long begun) {
        return Long.toString(Math.max(1, Math.round((System.nanoTime() - begun) / 1e9)));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
