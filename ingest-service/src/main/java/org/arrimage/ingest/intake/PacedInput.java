package org.arrimage.ingest.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A text that must arrive at a minimum pace: otherwise a client that sends a byte now and then could hold a place
/// as long as it likes. Only the time spent waiting for the client counts.
final class PacedInput extends FilterInputStream {

    /// How many bytes have to come in [#WINDOW]; an event of the smallest kind is some 250.
    static final int LEAST = 512;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private long waited;
    private long bytes;

    /// @param nanos a clock, nanoseconds
    PacedInput(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long begun = nanos.getAsLong();
        int read = super.read(into, offset, length);
        waited += nanos.getAsLong() - begun;
        bytes += Math.max(0, read);
        if (waited >= WINDOW.toNanos()) {
            if (read >= 0 && bytes < LEAST) {
                throw new SocketTimeoutException("Less than " + LEAST + " bytes came in " + WINDOW);
            }
            waited = 0;
            bytes = 0;
        }
        return read;
    }
}
