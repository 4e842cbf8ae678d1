package org.arrimage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Classes run at the same time, so each that starts something heavy waits for its turn.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnsTest {

    @Test
    void every_class_on_real_parts_takes_turns_with_those_of_its_kind() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            assertThat(files.filter(file -> file.toString().matches(".*(IT|BT)\\.java")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> {
                        String text = Files.readString(file);
                        boolean shared = text.contains("OnSharedStack.class") || text.contains("InChromium.class");
                        assertThat(text)
                                .contains(
                                        shared
                                                ? "\n@ResourceLock(OnSharedStack.TURN)\n"
                                                : "\n@ResourceLock(Build.TURN)\n");
                    });
        }
    }
}
