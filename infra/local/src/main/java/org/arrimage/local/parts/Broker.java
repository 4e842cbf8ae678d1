package org.arrimage.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.jspecify.annotations.Nullable;

/// The main class of the broker's own JVM: takes the directory, formats it once, and becomes Kafka.
final class Broker {

    /// Exit code if another broker still holds the directory.
    static final int IN_USE = 75;

    /// How long a broker whose supervisor was killed may still need to end.
    private static final Duration PREDECESSOR = Duration.ofSeconds(30);

    @SuppressWarnings("unused") // held until this JVM ends
    private static @Nullable DirectoryLock lock;

    private Broker() {}

    public static void main(String[] args) throws Exception {
        // Kafka names its files by the locale's digits and would not find them again under another locale.
        Locale.setDefault(Locale.ROOT);
        Path directory = Path.of(args[0]);
        String settings = directory.resolve("server.properties").toString();
        long deadline = System.nanoTime() + PREDECESSOR.toNanos();
        Optional<DirectoryLock> taken = DirectoryLock.tryTake(directory, "broker.lock");
        while (taken.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(100);
            taken = DirectoryLock.tryTake(directory, "broker.lock");
        }
        if (taken.isEmpty()) {
            System.exit(IN_USE);
        }
        lock = taken.orElseThrow();
        String id = Files.readString(directory.resolve("cluster.id")).strip();
        int formatted = StorageTool.execute(
                new String[] {"format", "--cluster-id", id, "--config", settings, "--ignore-formatted"}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {settings});
    }
}
