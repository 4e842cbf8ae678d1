package org.arrimage.testing;

import java.nio.file.Path;

/// Starts the parts of a test.
///
/// ```java
/// @TempDir static Path directory;
/// static TestBroker kafka = Parts.kafka(directory.resolve("kafka"));
/// static TestDatabase postgres = Parts.postgres(directory.resolve("postgres"));
/// ```
public final class Parts {

    private Parts() {}

    /// Starts a broker, or the killed one of this directory again, and returns when it serves.
    ///
    /// @param directory what it is known by, and where it lives if it is a process of this machine
    public static TestBroker kafka(Path directory) {
        return switch (PartsKind.chosen()) {
            case PROCESSES -> new ProcessBroker(directory);
            case CONTAINERS -> ContainerBroker.start(directory);
        };
    }

    /// Starts a server, or the killed one of this directory again, and returns when it answers.
    ///
    /// @param directory what it is known by, and where it lives if it is a process of this machine
    public static TestDatabase postgres(Path directory) {
        return switch (PartsKind.chosen()) {
            case PROCESSES -> new ProcessDatabase(directory);
            case CONTAINERS -> ContainerDatabase.start(directory);
        };
    }
}
