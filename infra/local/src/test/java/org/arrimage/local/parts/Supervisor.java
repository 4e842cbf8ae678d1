package org.arrimage.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A program that starts both servers, says so in a file, and waits to be killed.
final class Supervisor {

    private Supervisor() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        Files.writeString(
                directory.resolve("started"),
                kafka.pid().orElseThrow() + " " + postgres.pid().orElseThrow());
        Thread.sleep(Duration.ofMinutes(5));
    }
}
