package org.arrimage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.local.parts.DirectoryLock;
import org.arrimage.local.parts.DirectoryTree;
import org.arrimage.local.parts.Secrets;
import org.arrimage.local.words.Messages;

/// Everything a stack keeps between its starts, and where each thing lies.
///
/// The process that holds its lock is the stack that runs on it; the system releases the lock when that process
/// ends.
record DataDirectory(Path root) {

    private static final String LOCK = "stack.lock";

    private static final String IGNORED = ".gitignore";

    /// How long the services of a killed stack may need to end on their leashes.
    private static final Duration PREDECESSOR = Duration.ofSeconds(45);

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    /// Secret and releases of the publisher.
    Path publisher() {
        return root.resolve("publisher");
    }

    /// State stores of the stream processor.
    Path streams() {
        return root.resolve("streams");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /// What only concerns the running stack: process ids and the services' settings.
    Path run() {
        return root.resolve("run");
    }

    Path reference() {
        return root.resolve("reference");
    }

    /// How clients reach Kafka, for the archive.
    Path kafkaSettings() {
        return root.resolve("kafka.properties");
    }

    /// Exists while Kafka and PostgreSQL run alone.
    Path serversFile() {
        return run().resolve("servers");
    }

    /// Holds the process id of the stack once everything is ready.
    Path readyFile() {
        return run().resolve("ready");
    }

    private Path pidFile() {
        return run().resolve("stack.pid");
    }

    private Path acceptedFile() {
        return reference().resolve("accepted");
    }

    private Path simulatedFile() {
        return reference().resolve("simulated");
    }

    /// Takes the directory for this process; from then on nobody but its owner reads it, and git ignores it
    /// wherever it lies, for it holds secrets.
    ///
    /// @throws StackFailure if a stack runs on it, it holds files of somebody else, or it cannot be written
    DirectoryLock take(Messages messages) throws StackFailure {
        try {
            if (!isOurs() && holdsSomething()) {
                throw new StackFailure(messages.say("of-others", root));
            }
            Optional<DirectoryLock> lock = DirectoryLock.tryTake(root, LOCK);
            if (lock.isEmpty()) {
                String at = address()
                        .map(address -> messages.say("in-use-at", address))
                        .orElse("");
                throw new StackFailure(messages.say("in-use", root, at));
            }
            DirectoryTree.keepFromOthers(root);
            ignore();
            Secrets.directory(logs());
            Secrets.directory(run());
            Files.deleteIfExists(readyFile());
            Files.deleteIfExists(serversFile());
            Secrets.write(pidFile(), ProcessHandle.current().pid() + "\n");
            return lock.orElseThrow();
        } catch (IOException e) {
            throw new StackFailure(
                    messages.say("directory", root, e.getClass().getSimpleName() + " " + e.getMessage()));
        }
    }

    private boolean holdsSomething() throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.anyMatch(file -> !file.endsWith(IGNORED));
        }
    }

    private void ignore() throws IOException {
        Path file = root.resolve(IGNORED);
        if (!Files.exists(file)) {
            Files.writeString(file, "*\n");
        }
    }

    /// The process of the stack that runs on this directory, if one does.
    Optional<ProcessHandle> holder() throws IOException {
        if (!Files.exists(root.resolve(LOCK))) {
            return Optional.empty();
        }
        Optional<DirectoryLock> lock = DirectoryLock.tryTake(root, LOCK);
        if (lock.isPresent()) {
            lock.orElseThrow().close();
            return Optional.empty();
        }
        return pid(pidFile());
    }

    /// Address of the dashboard of the last start.
    Optional<String> address() {
        return accessible("dashboard");
    }

    /// Address of the processor of the last start.
    Optional<String> processor() {
        return accessible("processor");
    }

    private Optional<String> accessible(String name) {
        try {
            return Optional.of(ContractJson.MAPPER
                    .readTree(Files.readAllBytes(root.resolve(Access.FILE)))
                    .path(name)
                    .stringValue(""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Waits until the services of a stack that was killed are gone; calls `said` first if there are any.
    void awaitPredecessor(Runnable said) throws IOException, InterruptedException {
        List<ProcessHandle> left = leftOver();
        if (left.isEmpty()) {
            return;
        }
        said.run();
        long deadline = System.nanoTime() + PREDECESSOR.toNanos();
        while (left.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(100);
        }
    }

    /// Processes that still name a file of this directory's `run` on their command line: an id alone may belong to
    /// another program by now.
    private List<ProcessHandle> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(run())) {
            return files.filter(file -> file.toString().endsWith(".pid") && !file.equals(pidFile()))
                    .flatMap(file -> pid(file).stream())
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .commandLine()
                            .map(line -> line.contains(run().toString()))
                            .orElse(false))
                    .toList();
        }
    }

    private static Optional<ProcessHandle> pid(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Bytes that may still be written.
    long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /// Whether the ingest service has accepted the reference data; from then on they belong to these data.
    boolean referenceAccepted() {
        return Files.exists(acceptedFile());
    }

    void acceptReference() throws IOException {
        Files.createDirectories(reference());
        Files.writeString(acceptedFile(), "");
    }

    /// Whether the simulated season was ever sent to these data.
    boolean simulated() {
        return Files.exists(simulatedFile());
    }

    void markSimulated() throws IOException {
        Files.createDirectories(reference());
        Files.writeString(simulatedFile(), "");
    }

    /// Whether this is a directory that a stack has made.
    boolean isOurs() {
        return Files.exists(root.resolve(LOCK));
    }

    void delete() throws IOException {
        DirectoryTree.delete(root);
    }
}
