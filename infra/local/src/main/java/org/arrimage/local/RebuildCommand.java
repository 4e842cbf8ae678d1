package org.arrimage.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.local.parts.DirectoryLock;
import org.arrimage.local.parts.LeashedProcess;
import org.arrimage.local.parts.Ports;
import org.arrimage.local.parts.Secrets;
import org.arrimage.local.parts.StartLog;
import org.arrimage.local.words.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Recounts everything beside a running stack: a second processor reads the topics from their beginning and takes
/// the place of the first one's numbers; then the stack's own processor goes on from there.
final class RebuildCommand {

    private static final String LOCK = "rebuild.lock";
    private static final String NAME = "rebuild";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TELL = Duration.ofSeconds(3);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(180);

    private final DataDirectory data;
    private final Programs programs;
    private final StackConsole console;
    private final Messages messages;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    RebuildCommand(DataDirectory data, Programs programs, StackConsole console) {
        this.data = data;
        this.programs = programs;
        this.console = console;
        this.messages = console.messages();
    }

    /// How far the processor that rebuilds has got.
    private record Progress(int generation, String step, long read, long accepted) {}

    /// Returns when the stack runs on the new numbers; the exit code.
    ///
    /// @throws Refusal if there is nothing to rebuild, or another rebuild is under way
    int run() throws StackFailure, IOException, InterruptedException {
        if (data.holder().isEmpty() || !Files.exists(data.readyFile())) {
            throw new StackFailure(messages.say("rebuild-not-running", data.root()));
        }
        Optional<DirectoryLock> lock = DirectoryLock.tryTake(data.root(), LOCK);
        if (lock.isEmpty()) {
            throw new StackFailure(messages.say("rebuild-running", data.root()));
        }
        try (DirectoryLock held = lock.orElseThrow()) {
            return build();
        }
    }

    private int build() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int port = Ports.free();
        Path log = data.log(NAME);
        StartLog said = StartLog.mark(log);
        console.say("rebuild-starting", data.root());
        LeashedProcess process = LeashedProcess.start(
                programs.command(Service.PROCESSOR, settings(port), false),
                Map.of("MALLOC_ARENA_MAX", "2"),
                log,
                data.run().resolve(NAME + ".pid"),
                LeashedProcess.Stop.TERM,
                Service.PROCESSOR.grace());
        Thread atExit = new Thread(
                () -> {
                    console.say("rebuild-broken-off");
                    process.close();
                },
                "break-off");
        Runtime.getRuntime().addShutdownHook(atExit);
        int generation = follow(process, port);
        boolean gone = data.holder().isEmpty();
        Runtime.getRuntime().removeShutdownHook(atExit);
        process.close();
        if (gone) {
            console.say("rebuild-stack-gone", data.root());
            return 1;
        }
        if (process.onExit().join() != 0) {
            console.say("rebuild-failed", log);
            reasons(said).forEach(console::line);
            return 1;
        }
        console.say("rebuild-switched");
        return takenOver(generation, begun);
    }

    /// The settings of the stack's processor, under another port.
    private Path settings(int port) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                data.run().resolve(Service.PROCESSOR.artifact() + ".properties"), StandardCharsets.ISO_8859_1)) {
            properties.load(in);
        }
        properties.setProperty("server.port", Integer.toString(port));
        properties.setProperty("arrimage.rebuild", "anew");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        properties.store(out, null);
        Path file = data.run().resolve(NAME + ".properties");
        Secrets.write(file, out.toString(StandardCharsets.ISO_8859_1));
        return file;
    }

    /// Says how far it has got until it ends, or the stack does.
    ///
    /// @return the generation that it built, 0 if it never said so
    private int follow(LeashedProcess process, int port) throws IOException, InterruptedException {
        URI address = URI.create(Access.url(port) + "/actuator/health/rebuild");
        Progress told = new Progress(0, "", -1, -1);
        long toldAt = 0;
        int generation = 0;
        while (process.isAlive() && data.holder().isPresent()) {
            Optional<Progress> progress = ask(address).map(RebuildCommand::progress);
            if (progress.isPresent()) {
                Progress now = progress.orElseThrow();
                generation = now.generation();
                boolean another = !now.step().equals(told.step());
                boolean further = now.read() != told.read() && System.nanoTime() - toldAt > TELL.toNanos();
                if (now.accepted() > 0 && (another || further)) {
                    console.say("rebuild-" + now.step(), number(now.read()), number(now.accepted()));
                    told = now;
                    toldAt = System.nanoTime();
                }
            }
            Thread.sleep(POLL);
        }
        return generation;
    }

    private static Progress progress(JsonNode answer) {
        JsonNode details = answer.path("components").path("rebuildProgress").path("details");
        return new Progress(
                details.path("generation").intValue(0),
                details.path("step").stringValue("reading"),
                details.path("read").longValue(0),
                details.path("accepted").longValue(0));
    }

    private int takenOver(int generation, long begun) throws IOException, InterruptedException {
        URI address = URI.create(data.processor().orElseThrow() + "/actuator/health/caught-up");
        long deadline = System.nanoTime() + TAKEN_OVER.toNanos();
        while (System.nanoTime() < deadline && data.holder().isPresent()) {
            Optional<JsonNode> answer = ask(address);
            if (answer.isPresent()
                    && answer.orElseThrow().path("status").stringValue("").equals("UP")
                    && answer.orElseThrow()
                                    .path("components")
                                    .path("caughtUp")
                                    .path("details")
                                    .path("generation")
                                    .intValue(0)
                            >= generation) {
                console.say("rebuild-done", Stack.secondsSince(begun));
                return 0;
            }
            Thread.sleep(POLL);
        }
        console.say("rebuild-processor-late", data.log(Service.PROCESSOR.artifact()));
        return 1;
    }

    private Optional<JsonNode> ask(URI address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try {
            return Optional.of(ContractJson.MAPPER.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private List<String> reasons(StartLog said) {
        List<String> reasons = new ArrayList<>();
        said.lines().stream()
                .filter(line -> line.contains("ERROR"))
                .limit(3)
                .map(line -> "  " + line)
                .forEach(reasons::add);
        return reasons;
    }

    private String number(long value) {
        return NumberFormat.getIntegerInstance(messages.locale()).format(value);
    }
}
