package org.arrimage.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Where the simulated season is called from.
final class Demonstration {

    private Demonstration() {}

    static void writeReferenceFiles(Path directory) throws IOException {
        throw new IOException("no season yet for " + directory);
    }

    static void run(URI ingest, String key, Path data, Consumer<String> progress) throws IOException {
        throw new IOException("no season yet");
    }
}
