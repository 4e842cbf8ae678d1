package org.arrimage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void nothingOfItRemains() throws IOException {
        Path directory;
        try (Scratch scratch = Scratch.create("arrimage-scratch")) {
            directory = scratch.directory();
            Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "kept until the end");
        }

        assertThat(directory).doesNotExist();
    }
}
