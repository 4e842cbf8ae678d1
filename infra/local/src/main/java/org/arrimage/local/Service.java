package org.arrimage.local;

import java.time.Duration;

/// One of the three services and how much of the machine it gets.
enum Service {
    INGEST("ingest-service", "ingest", 1, "192m"),
    PROCESSOR("streams-processor", "processor", 2, "384m"),
    DASHBOARD("dashboard", "dashboard", 0, "320m");

    private final String artifact;
    private final String word;
    private final int portOffset;
    private final String heap;

    Service(String artifact, String word, int portOffset, String heap) {
        this.artifact = artifact;
        this.word = word;
        this.portOffset = portOffset;
        this.heap = heap;
    }

    /// Name of its program, properties file and log.
    String artifact() {
        return artifact;
    }

    /// Key of its name among the stack's words.
    String word() {
        return word;
    }

    int port(int dashboardPort) {
        return dashboardPort + portOffset;
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
