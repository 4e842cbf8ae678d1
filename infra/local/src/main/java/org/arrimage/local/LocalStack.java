package org.arrimage.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.local.Options.Command;
import org.arrimage.local.parts.DirectoryLock;
import org.arrimage.local.parts.Ports;
import org.arrimage.local.season.Season;
import org.arrimage.local.season.SeasonPublisher;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;

/// The whole of Arrimage on one machine, with nothing installed but a JDK: the main class behind `./arrimage`.
public final class LocalStack {

    private static final long LEAST_FREE_BYTES = 1L << 30;
    private static final Duration CAUGHT_UP = Duration.ofSeconds(180);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration STOPPED = Duration.ofSeconds(90);
    private static final int NOT_RUNNING = 3;

    private final Options options;
    private final StackConsole console;
    private final Messages messages;
    private final DataDirectory data;
    private final Programs programs;
    private volatile @Nullable AutoCloseable life;

    private LocalStack(Options options, StackConsole console) {
        this.options = options;
        this.console = console;
        this.messages = console.messages();
        this.data = new DataDirectory(options.data());
        this.programs = new Programs(options.home());
    }

    /// Exit codes: 0 asked to stop, or done; 1 it could not start or go on, with a sentence that says why;
    /// 3 `status` found nothing running.
    public static void main(String[] args) {
        // Kafka's clients write the numbers of a login in the locale's digits, and brokers accept only 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        StackConsole console = new StackConsole(Messages.of(System.getenv(), LocalStack.class), System.out);
        PrintWriter help = new PrintWriter(System.out, true);
        System.exit(Commands.execute(List.of(args), console, help, options -> run(options, console)));
    }

    private static int run(Options options, StackConsole console) {
        try {
            LocalStack stack = new LocalStack(options, console);
            return switch (options.command()) {
                case DEMO, UP -> stack.start();
                case PREPARE -> stack.prepare();
                case DOWN -> stack.down();
                case STATUS -> stack.status();
                case RESET -> stack.reset();
                case REBUILD -> stack.rebuild();
            };
        } catch (StackFailure e) {
            e.lines().forEach(console::line);
        } catch (IOException | RuntimeException e) {
            console.say("unexpected", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private int start() throws StackFailure, IOException, InterruptedException {
        boolean demo = options.command() == Command.DEMO;
        long begun = System.nanoTime();
        // Checked before anything is made or touched.
        Reference asked = demo ? null : Reference.read(options.territory(), options.directory(), messages);
        DirectoryLock lock = data.take(messages);
        if (demo && data.referenceAccepted() && !data.simulated()) {
            throw new StackFailure(messages.say("demo-on-real", data.root()));
        }
        console.keepIn(data.log("stack"));
        requireSpace();
        data.awaitPredecessor(() -> console.say("predecessor"));
        if (!options.servers()) {
            requirePorts(options.port());
        }
        programs.open(messages);
        Reference reference = reference(asked);
        if (demo) {
            data.markSimulated();
        }
        Access access = Access.of(data.root(), reference);
        Stack stack = new Stack(data, options.port(), programs, console, false);
        stopAtExit(stack, lock);

        console.say("starting", data.root());
        if (options.servers()) {
            stack.startServers(access);
            console.say("servers", data.kafkaSettings(), data.root());
            Files.writeString(data.serversFile(), "");
            sayReady();
            return stack.awaitEnd();
        }
        stack.start(reference, access, data.simulated(), demo);
        data.acceptReference();
        if (demo) {
            season(access);
        }
        awaitCaughtUp(stack);
        announce(access, begun);
        sayReady();
        if (demo) {
            goOnLiving(access);
        }
        return stack.awaitEnd();
    }

    private void sayReady() throws IOException {
        Files.writeString(data.readyFile(), ProcessHandle.current().pid() + "\n");
    }

    private void stopAtExit(Stack stack, DirectoryLock lock) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.say("stopping");
                            stack.stop();
                            try {
                                Files.deleteIfExists(data.readyFile());
                            } catch (IOException e) {
                                // The next start deletes it.
                            }
                            console.say("stopped", data.root());
                            lock.close();
                        },
                        "stop"));
    }

    /// The territory and directory of these data: those of the first start, once the ingest service has accepted
    /// them.
    private Reference reference(@Nullable Reference asked) throws StackFailure, IOException {
        Path kept = data.reference();
        if (data.referenceAccepted()) {
            Reference first =
                    Reference.readKept(existing(kept, "territory.json"), existing(kept, "directory.json"), messages);
            if (differs(options.territory(), first.territoryFile())
                    || differs(options.directory(), first.directoryFile())) {
                console.say("reference-kept");
            }
            return first;
        }
        if (asked != null) {
            return asked.copiedTo(kept);
        }
        Files.createDirectories(kept);
        Season.writeReferenceFiles(kept);
        return Reference.read(kept.resolve("territory.json"), kept.resolve("directory.json"), messages);
    }

    private static @Nullable Path existing(Path directory, String name) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? file : null;
    }

    private static boolean differs(@Nullable Path asked, @Nullable Path kept) throws IOException {
        return asked != null && (kept == null || Files.mismatch(asked, kept) != -1);
    }

    private void requireSpace() throws StackFailure, IOException {
        long free = data.freeBytes();
        if (free < LEAST_FREE_BYTES) {
            throw new StackFailure(messages.say("disk-low", data.root(), Long.toString(free >> 20)));
        }
    }

    private void requirePorts(int port) throws StackFailure {
        for (Service service : Service.values()) {
            for (int wanted : service.ports(port)) {
                if (!Ports.isFree(wanted)) {
                    throw new StackFailure(
                            messages.say("port-taken", Integer.toString(wanted), messages.say(service.word())));
                }
            }
        }
    }

    /// Sends what the season has not sent yet; if it fails, the stack still runs.
    private void season(Access access) throws InterruptedException {
        try (SeasonPublisher publisher = new SeasonPublisher(
                URI.create(Access.url(Service.PUBLISHER.port(options.port()))), access.dashboardKey())) {
            Season.run(
                    ingest(),
                    access.ingestKey(),
                    data.root(),
                    messages.locale(),
                    line -> console.say("season", line),
                    publisher);
            publisher.end();
        } catch (IOException | RuntimeException e) {
            console.say("season-failed", String.valueOf(e.getMessage()));
        }
    }

    /// From here on something happens every few seconds, until the program ends.
    private void goOnLiving(Access access) {
        try {
            AutoCloseable living = Season.live(ingest(), access.ingestKey(), data.root());
            life = living;
        } catch (IOException | RuntimeException e) {
            console.say("season-failed", String.valueOf(e.getMessage()));
        }
    }

    private void endLife() {
        AutoCloseable living = life;
        if (living != null) {
            try {
                living.close();
            } catch (Exception e) {
                // It ends with this program in any case.
            }
        }
    }

    private URI ingest() {
        return URI.create(Access.url(Service.INGEST.port(options.port())));
    }

    private void awaitCaughtUp(Stack stack) throws InterruptedException {
        long begun = System.nanoTime();
        while (!stack.answers(Service.PROCESSOR, "caught-up")) {
            if (System.nanoTime() - begun > CAUGHT_UP.toNanos()) {
                console.say("behind");
                return;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        console.say("caught-up", Stack.secondsSince(begun));
    }

    private void announce(Access access, long begun) {
        console.line("");
        console.say("address", Access.url(Service.DASHBOARD.port(options.port())), Stack.secondsSince(begun));
        console.say("accounts", data.root().resolve(Access.FILE));
        for (Account account : access.accounts()) {
            String role = account.roles().getFirst();
            console.logOnly(
                    "account",
                    pad(
                            account.user(),
                            access.accounts().stream()
                                    .mapToInt(other -> other.user().length())
                                    .max()
                                    .orElse(0)),
                    account.password(),
                    messages.say("role-" + role, String.join(", ", account.sectors())));
        }
        // The launcher handles "--wait" itself, and tells of it here.
        console.say(System.getenv("ARRIMAGE_WAITED") == null ? "stop-hint" : "stop-hint-waited", data.root());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /// One start on throw-away data whose services record what they load; nothing is lost when it fails.
    private int prepare() throws StackFailure, IOException, InterruptedException {
        programs.open(messages);
        if (programs.prepared()) {
            return 0;
        }
        if (data.holder().isPresent()) {
            return 1;
        }
        console.say("preparing");
        data.delete();
        DirectoryLock lock = data.take(messages);
        int port = 21_000;
        while (!isFree(port)) {
            port += Service.PORTS;
        }
        StackConsole silent =
                new StackConsole(messages, new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        silent.keepIn(data.log("stack"));
        Stack stack = new Stack(data, port, programs, silent, true);
        Thread atExit = new Thread(stack::stop, "stop");
        Runtime.getRuntime().addShutdownHook(atExit);
        Reference reference = Reference.read(null, null, messages);
        Access access = Access.of(data.root(), reference);
        stack.start(reference, access, true, true);
        Rehearsal.play(port, access);
        stack.stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
        boolean kept = programs.keepRecorded();
        lock.close();
        data.delete();
        return kept ? 0 : 1;
    }

    private static boolean isFree(int port) {
        for (Service service : Service.values()) {
            if (!service.ports(port).stream().allMatch(Ports::isFree)) {
                return false;
            }
        }
        return true;
    }

    private int down() throws IOException, InterruptedException {
        Optional<ProcessHandle> holder = data.holder();
        if (holder.isEmpty()) {
            console.say("not-running", data.root());
            return 0;
        }
        console.say("stopping");
        holder.orElseThrow().destroy();
        long deadline = System.nanoTime() + STOPPED.toNanos();
        while (data.holder().isPresent()) {
            if (System.nanoTime() > deadline) {
                console.say(
                        "stop-slow",
                        data.root(),
                        Long.toString(holder.orElseThrow().pid()));
                return 1;
            }
            Thread.sleep(100);
        }
        console.say("stopped", data.root());
        return 0;
    }

    private int status() throws IOException, InterruptedException {
        if (data.holder().isEmpty()) {
            console.say("not-running", data.root());
            return NOT_RUNNING;
        }
        boolean ready = Files.exists(data.readyFile());
        console.say(
                !ready ? "running-not-ready" : Files.exists(data.serversFile()) ? "running-servers" : "running",
                data.root(),
                data.address().orElse("…"));
        return 0;
    }

    private int rebuild() throws StackFailure, IOException, InterruptedException {
        RebuildCommand rebuild = new RebuildCommand(data, programs, console);
        return rebuild.run();
    }

    private int reset() throws StackFailure, IOException {
        if (!Files.exists(data.root())) {
            console.say("nothing-to-reset", data.root());
            return 0;
        }
        if (!data.isOurs()) {
            throw new StackFailure(messages.say("not-ours", data.root()));
        }
        try (DirectoryLock lock = data.take(messages)) {
            if (!options.confirmed() && !confirms()) {
                console.say("reset-left", data.root());
                return 1;
            }
            data.delete();
        }
        console.say("reset-done", data.root());
        return 0;
    }

    private boolean confirms() throws IOException {
        console.say(data.simulated() ? "reset-ask-simulated" : "reset-ask", data.root());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = in.readLine();
        return answer != null
                && List.of("o", "oui", "y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
