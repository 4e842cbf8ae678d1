package org.arrimage.local;

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

    /// Largest heap, as the JVM's `-Xmx` wants it.
    String heap() {
        return heap;
    }
}
