package org.arrimage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A directory for what a test application keeps, gone with everything in it when it is closed: after whoever writes
/// there has ended.
///
/// @param directory where it is
public record Scratch(Path directory) implements AutoCloseable {

    /// Makes one among the machine's temporary files.
    ///
    /// @param name what its name begins with
    public static Scratch create(String name) {
        try {
            return new Scratch(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
