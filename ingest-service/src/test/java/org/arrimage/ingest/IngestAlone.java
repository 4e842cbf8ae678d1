package org.arrimage.ingest;

import org.arrimage.testing.Scratch;
import org.springframework.boot.SpringApplication;

/// Starts the service alone on a broker of its own, to try it: `spring-boot:test-run`. It listens at its usual
/// address and knows the keys and the directory of [RunningIngest]; what was sent is gone when it ends.
public final class IngestAlone {

    private IngestAlone() {}

    public static void main(String[] args) {
        Scratch scratch = Scratch.create("arrimage-ingest");
        RunningIngest ingest = RunningIngest.start(scratch.directory(), "--server.port=8081");
        SpringApplication.getShutdownHandlers().add(() -> {
            ingest.kafka().close();
            scratch.close();
        });
        System.out.printf(
                "%nhttp://127.0.0.1:8081, Bearer %s%nKafka: %s%n",
                RunningIngest.ANY, ingest.kafka().bootstrapServers());
    }
}
