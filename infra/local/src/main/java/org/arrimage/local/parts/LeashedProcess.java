package org.arrimage.local.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A child process that cannot outlive this JVM: a small shell runs it and stops it when the pipe that this JVM
/// holds is closed, which the system does even after `kill -9`.
///
/// The child runs in a session of its own, so that a Ctrl-C at the terminal reaches this JVM alone, which then
/// stops its children in the right order.
public final class LeashedProcess implements AutoCloseable {

    /// The signal that asks a child to stop.
    public enum Stop {
        TERM,
        INT
    }

    private static final List<String> SPRING = List.of("SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_", "ARRIMAGE_");

    private final Process leash;
    private final Path pidFile;
    private final Duration grace;

    private LeashedProcess(Process leash, Path pidFile, Duration grace) {
        this.leash = leash;
        this.pidFile = pidFile;
        this.grace = grace;
    }

    /// Starts a command. Only the owner may read the files that it writes (umask 077).
    ///
    /// @param log file that receives what the command prints, after what is there
    /// @param pidFile file that holds the child's process id while it runs
    /// @param grace whole seconds between the asking signal and SIGKILL
    public static LeashedProcess start(
            List<String> command, Map<String, String> environment, Path log, Path pidFile, Stop stop, Duration grace)
            throws IOException {
        Files.deleteIfExists(pidFile);
        List<String> leashed = new ArrayList<>(ownSession());
        leashed.addAll(List.of("/bin/sh", "-c", script(), "leash", stop.name(), Long.toString(grace.toSeconds())));
        leashed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(LeashedProcess::configuresSpring);
        // What it writes for other programs has the digits that these know, whatever the person's locale is.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        builder.environment().put("LEASH_PID_FILE", pidFile.toString());
        Process leash = builder.start();
        LeashedProcess process = new LeashedProcess(leash, pidFile, grace);
        leash.onExit().thenRun(process::letGo);
        return process;
    }

    /// Whether the child still runs.
    public boolean isAlive() {
        return leash.isAlive();
    }

    /// Completes with the exit code when the child is gone.
    public CompletableFuture<Integer> onExit() {
        return leash.onExit().thenApply(Process::exitValue);
    }

    /// The process id of the child itself, once it has one.
    public Optional<Long> pid() {
        try {
            String text = Files.readString(pidFile).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Kills the child with SIGKILL and waits until it is gone.
    public void kill() {
        pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        await(Duration.ofSeconds(10));
        close();
    }

    /// Asks the child to stop, kills it after the grace, and waits until it is gone.
    @Override
    public void close() {
        letGo();
        await(grace.plusSeconds(10));
    }

    private void letGo() {
        try {
            leash.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is gone with the small shell, so there is nothing left to close.
        }
    }

    private void await(Duration atMost) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (leash.isAlive() && System.nanoTime() < deadline) {
            try {
                leash.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // Leaving now would leave a server behind: finish, then say that we were interrupted.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> ownSession() {
        if (executable("setsid")) {
            return List.of("setsid");
        }
        if (executable("perl")) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die $!");
        }
        return List.of();
    }

    /// In Spring, the environment overrides files: what the person's shell sets for other programs must not win.
    private static boolean configuresSpring(String variable) {
        return SPRING.stream().anyMatch(variable::startsWith);
    }

    static boolean executable(String name) {
        for (String directory :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }

    private static String script() {
        try (InputStream script = LeashedProcess.class.getResourceAsStream("leash.sh")) {
            if (script == null) {
                throw new IllegalStateException("leash.sh is missing from the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
