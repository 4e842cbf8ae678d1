package org.arrimage.publisher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseFileTest {

    @TempDir
    private Path directory;

    private Path written() throws IOException {
        ReleaseHeader header = new ReleaseHeader(
                1, IsoWeek.parse("2026-W10"), Instant.EPOCH, Instant.EPOCH, 1, new TreeMap<>(), "secret", 5, "{}");
        try (ReleaseFile file = ReleaseFile.begin(directory, header)) {
            for (int year = 2000; year < 2026; year++) {
                file.ledger(year, new byte[] {(byte) year, 2, 3});
            }
            file.complete("checksum-of-all");
        }
        return ReleaseFile.in(directory, 1);
    }

    private static List<String> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(ReleaseFile.read(file, (kind, columns) -> lines.add(kind + " " + columns)));
        return lines;
    }

    @Test
    void what_was_written_is_read() throws IOException {
        assertThat(read(written())).hasSize(27).last().isEqualTo("checksum-of-all");
        assertThat(directory)
                .isDirectoryContaining("glob:**release-000001.gz")
                .isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void a_file_in_which_a_bit_has_changed_is_refused_or_says_the_same() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        List<String> told = read(file);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            try {
                assertThat(read(file)).as("byte " + at).isEqualTo(told);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length * 9 / 10);
    }

    @Test
    void a_file_that_was_cut_off_is_refused() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
        }
    }
}
