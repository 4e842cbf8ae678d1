package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.event.EventReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonLinesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void linesAreTheSameHoweverTheTextArrives(int piece) throws IOException {
        String text = "a\r\n\n  \t\r\nbc\n" + "x".repeat(20_000) + "\nlast";

        assertThat(lines(text, piece)).containsExactly("a", "bc", "x".repeat(20_000), "last");
    }

    @Test
    void anEmptyTextHasNoLines() throws IOException {
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n\n\r\n", 10)).isEmpty();
    }

    @Test
    void aLineOfTheGreatestSizeComesWholeAndALongerOneCutButStillTooLong() throws IOException {
        String greatest = "x".repeat(EventReader.MAX_EVENT_BYTES);

        List<String> lines = lines(greatest + "\r\n" + greatest + "y\n" + greatest.repeat(5) + "\nend\n", 4096);

        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).isEqualTo(greatest);
        assertThat(lines.get(1)).hasSizeGreaterThan(EventReader.MAX_EVENT_BYTES);
        assertThat(lines.get(2)).hasSizeBetween(EventReader.MAX_EVENT_BYTES + 1, EventReader.MAX_EVENT_BYTES + 2);
        assertThat(lines.get(3)).isEqualTo("end");
    }

    private static List<String> lines(String text, int piece) throws IOException {
        InputStream whole = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        NdjsonLines lines = new NdjsonLines(new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return whole.read(bytes, offset, Math.min(piece, length));
            }
        });
        List<String> all = new ArrayList<>();
        byte[] line;
        while ((line = lines.next()) != null) {
            all.add(new String(line, StandardCharsets.UTF_8));
        }
        return all;
    }
}
