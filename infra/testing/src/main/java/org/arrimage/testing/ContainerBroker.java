package org.arrimage.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.local.parts.EmbeddedKafka;
import org.arrimage.local.parts.Ports;
import org.testcontainers.kafka.KafkaContainer;

/// A broker in a container, set as the local stack's is.
final class ContainerBroker implements TestBroker {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final int PORT = 9092;
    private static final Map<Path, ContainerBroker> STARTED = new ConcurrentHashMap<>();

    private final Path directory;
    private final KafkaContainer container;

    private ContainerBroker(Path directory) {
        this.directory = directory;
        container = new KafkaContainer(PartsKind.KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "8")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "8")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "1000")
                .withEnv("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "4194304");
        // The engine would choose another port when it starts the container again.
        container.setPortBindings(List.of(Ports.free() + ":" + PORT));
    }

    static ContainerBroker start(Path directory) {
        ContainerBroker killed = STARTED.get(directory);
        if (killed != null) {
            killed.startAgain();
            return killed;
        }
        ContainerBroker broker = new ContainerBroker(directory);
        broker.container.start();
        STARTED.put(directory, broker);
        return broker;
    }

    private void startAgain() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        long deadline = System.nanoTime() + READY.toNanos();
        EmbeddedKafka.awaitServing(bootstrapServers(), () -> {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The broker does not come back");
            }
        });
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        STARTED.remove(directory);
        container.stop();
    }
}
