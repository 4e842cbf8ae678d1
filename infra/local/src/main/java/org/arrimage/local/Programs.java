package org.arrimage.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;
import org.arrimage.local.parts.DirectoryLock;
import org.arrimage.local.parts.DirectoryTree;
import org.arrimage.local.words.Messages;

/// The services' executable jars, unpacked once for each build: a jar within a jar is slow to start from, and an
/// AOT cache of its classes needs a plain class path.
///
/// @param home directory of the project
record Programs(Path home) {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /// Makes sure that every service is unpacked as its last build left it.
    ///
    /// @throws StackFailure if a service was not built
    void open(Messages messages) throws StackFailure, IOException, InterruptedException {
        for (Service service : Service.values()) {
            if (!Files.isRegularFile(built(service))) {
                throw new StackFailure(
                        messages.say("programs-missing", home, home.relativize(built(service)), service.artifact()));
            }
        }
        try (DirectoryLock lock = lock()) {
            for (Service service : Service.values()) {
                if (!isOpen(service)) {
                    open(service);
                }
            }
        }
    }

    private DirectoryLock lock() throws IOException, InterruptedException {
        while (true) {
            Optional<DirectoryLock> lock = DirectoryLock.tryTake(directory(), "programs.lock");
            if (lock.isPresent()) {
                return lock.orElseThrow();
            }
            Thread.sleep(100);
        }
    }

    private boolean isOpen(Service service) throws IOException {
        Path from = from(service);
        return Files.exists(from) && Files.readString(from).equals(fingerprint(service));
    }

    private void open(Service service) throws IOException, InterruptedException {
        Path open = directory().resolve(service.artifact());
        Path beside = directory().resolve(service.artifact() + ".new");
        DirectoryTree.delete(beside);
        Process extract = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        built(service).toString(),
                        "extract",
                        "--destination",
                        beside.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory().resolve(service.artifact() + ".log").toFile())
                .start();
        int code = extract.waitFor();
        if (code != 0) {
            throw new IOException("extract of " + built(service) + " ended with " + code);
        }
        Files.writeString(beside.resolve("from"), fingerprint(service));
        DirectoryTree.delete(open);
        Files.move(beside, open);
    }

    private Path directory() {
        return home.resolve(Path.of("infra", "local", "target", "programs"));
    }

    private Path built(Service service) {
        return home.resolve(service.module())
                .resolve(Path.of("target", service.artifact() + "-" + VERSION + "-program.jar"));
    }

    private Path from(Service service) {
        return directory().resolve(service.artifact()).resolve("from");
    }

    /// Depends on the content: builds are reproducible, so two builds may give a jar the same time and size.
    private String fingerprint(Service service) throws IOException {
        CRC32C sum = new CRC32C();
        try (ZipFile jar = new ZipFile(built(service).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc() + "\n")
                    .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return Long.toHexString(sum.getValue());
    }

    /// The cache of loaded and linked classes of a service, which makes its start about three times as fast.
    Path cache(Service service) {
        return directory().resolve(service.artifact()).resolve("program.aot");
    }

    /// Whether every service has its cache, so that [Options.Command#PREPARE] would gain nothing.
    boolean prepared() {
        return Stream.of(Service.values()).allMatch(service -> Files.exists(cache(service)));
    }

    private Path recorded(Service service) {
        return directory().resolve(service.artifact()).resolve("recorded.aot");
    }

    /// Puts the caches that a recording left in their place.
    ///
    /// @return whether every service left one
    boolean keepRecorded() throws IOException {
        boolean all = true;
        for (Service service : Service.values()) {
            if (Files.exists(recorded(service))) {
                Files.move(recorded(service), cache(service), StandardCopyOption.ATOMIC_MOVE);
            } else {
                all = false;
            }
        }
        return all;
    }

    /// The command that runs a service with a settings file.
    ///
    /// Where all of Arrimage shares one machine, the optimising compiler uses more processor time than it gives
    /// back in the first minutes, so only the quick compiler is used.
    ///
    /// @param recording whether it leaves a cache when it ends
    List<String> command(Service service, Path settings, boolean recording) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx" + service.heap(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        if (recording) {
            command.add("-XX:AOTCacheOutput=" + recorded(service));
        } else if (Files.exists(cache(service))) {
            command.add("-XX:AOTCache=" + cache(service));
        }
        command.add("-jar");
        command.add(directory()
                .resolve(service.artifact())
                .resolve(built(service).getFileName())
                .toString());
        command.add("--spring.config.additional-location=file:" + settings);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
