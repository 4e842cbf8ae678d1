package org.arrimage.service.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A statement in a file beside the class that runs it.
public final class SqlFile {

    private SqlFile() {}

    /// The text of `name.sql` beside a class.
    ///
    /// @throws IllegalStateException if there is no such file
    public static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException(name + ".sql is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
