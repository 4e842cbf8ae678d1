package org.arrimage.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// A program that starts both servers, says so in a file, and waits to be killed.
final class Supervisor {

    private Supervisor() {}

    public static void main(String[] args) throws Exception {
        // As the programs do that supervise.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Path directory = Path.of(args[0]);
        EmbeddedKafka kafka = EmbeddedKafka.startGuarded(directory.resolve("kafka"), directory.resolve("kafka.log"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        Files.writeString(
                directory.resolve("started"),
                kafka.pid().orElseThrow() + " " + postgres.pid().orElseThrow());
        Thread.sleep(Duration.ofMinutes(5));
    }
}
