package org.arrimage.dashboard.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Reads a statement that stands in a file beside this class.
final class SqlFile {

    private SqlFile() {}

    /// The statement of `<name>.sql`.
    static String read(String name) {
        try (InputStream in = SqlFile.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + name + ".sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
