package org.arrimage.streams.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A statement in a file beside the class that runs it.
final class SqlFile {

    private SqlFile() {}

    /// The text of `name.sql`.
    static String read(String name) {
        try (InputStream in = SqlFile.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException(name + ".sql is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
