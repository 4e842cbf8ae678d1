package org.arrimage.testing;

import java.nio.file.Path;
import org.arrimage.local.parts.EmbeddedKafka;

/// The broker that the local stack runs on.
final class ProcessBroker implements TestBroker {

    private final EmbeddedKafka kafka;

    ProcessBroker(Path directory) {
        kafka = EmbeddedKafka.start(directory, 0);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void kill() {
        kafka.kill();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
