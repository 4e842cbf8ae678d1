package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedInputTest {

    private long now;

    /// A text of which a piece comes at each read, after some time.
    private PacedInput text(int length, int piece, Duration wait) {
        InputStream in = new ByteArrayInputStream(new byte[length]) {
            @Override
            public synchronized int read(byte[] into, int offset, int most) {
                now += wait.toNanos();
                return super.read(into, offset, Math.min(most, piece));
            }
        };
        return new PacedInput(in, () -> now);
    }

    @Test
    void aByteNowAndThenIsCutAfterAMinute() {
        PacedInput in = text(1_000, 1, Duration.ofSeconds(15));

        assertThatThrownBy(in::readAllBytes).isInstanceOf(SocketTimeoutException.class);
        assertThat(now).isEqualTo(PacedInput.WINDOW.toNanos());
    }

    @Test
    void anEventEveryTwentySecondsGoesOnForEver() throws IOException {
        assertThat(text(100_000, 250, Duration.ofSeconds(19)).readAllBytes()).hasSize(100_000);
    }

    @Test
    void afterAQuickBeginningTheRestHasToComeToo() {
        long first = 400L * 250;
        InputStream in = new InputStream() {
            private long sent;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                now += Duration.ofSeconds(15).toNanos();
                int read = sent < first ? 250 : sent < first + 100 ? 1 : -1;
                sent += read;
                return read;
            }
        };

        assertThatThrownBy(new PacedInput(in, () -> now)::readAllBytes).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void theTimeBetweenReadsIsNotTheClients() throws IOException {
        PacedInput in = text(100, 1, Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            now += Duration.ofMinutes(5).toNanos();
            assertThat(in.read()).isZero();
        }
    }

    @Test
    void aTextThatEndsLateHasEnded() throws IOException {
        assertThat(text(2, 1, Duration.ofSeconds(25)).readAllBytes()).hasSize(2);
    }
}
