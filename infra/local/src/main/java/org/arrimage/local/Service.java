package org.arrimage.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// One of the services and how much of the machine it gets.
enum Service {
    INGEST("ingest-service", "", "ingest", 1, 4, "192m"),
    PROCESSOR("streams-processor", "", "processor", 2, 2, "384m"),
    DASHBOARD("dashboard", "", "dashboard", 0, 3, "320m"),
    PUBLISHER("publisher", "infra", "publisher", 5, 5, "256m");

    /// Ports of all of them, from the dashboard's on.
    static final int PORTS = 6;

    private final String artifact;
    private final String parent;
    private final String word;
    private final int portOffset;
    private final int managementOffset;
    private final String heap;

    Service(String artifact, String parent, String word, int portOffset, int managementOffset, String heap) {
        this.artifact = artifact;
        this.parent = parent;
        this.word = word;
        this.portOffset = portOffset;
        this.managementOffset = managementOffset;
        this.heap = heap;
    }

    /// Name of its program, properties file and log.
    String artifact() {
        return artifact;
    }

    /// Directory of its module, from the top of the project.
    Path module() {
        return Path.of(parent, artifact);
    }

    /// Key of its name among the stack's words.
    String word() {
        return word;
    }

    int port(int dashboardPort) {
        return dashboardPort + portOffset;
    }

    /// Where its health and its metrics are; the processor and the publisher serve nothing else and have one port
    /// for all.
    int managementPort(int dashboardPort) {
        return dashboardPort + managementOffset;
    }

    /// All its ports.
    List<Integer> ports(int dashboardPort) {
        return IntStream.of(portOffset, managementOffset)
                .distinct()
                .map(offset -> dashboardPort + offset)
                .boxed()
                .toList();
    }

    /// How long it may need to end in good order: the processor commits what it has in hand.
    Duration grace() {
        return Duration.ofSeconds(this == PROCESSOR ? 30 : 15);
    }

    /// Largest heap, as the JVM's `-Xmx` wants it.
    String heap() {
        return heap;
    }
}
