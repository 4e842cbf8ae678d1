package org.arrimage.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.arrimage.contract.event.EventReader;
import org.jspecify.annotations.Nullable;

/// The lines of an NDJSON text, without the blank ones, in memory that does not grow with them.
final class NdjsonLines {

    // One byte over the limit is enough to be too long; one more may be a carriage return.
    private static final int MOST = EventReader.MAX_EVENT_BYTES + 2;

    private final InputStream in;
    private final byte[] chunk = new byte[16 * 1024];
    private final byte[] line = new byte[MOST];
    private int position;
    private int filled;

    NdjsonLines(InputStream in) {
        this.in = in;
    }

    /// The next line that is not blank, or nothing at the end. A line over the size of an event comes cut, still
    /// over the size.
    byte @Nullable [] next() throws IOException {
        while (true) {
            int length = 0;
            boolean any = false;
            boolean ended = false;
            while (!ended) {
                if (position == filled && !fill()) {
                    break;
                }
                any = true;
                int end = position;
                while (end < filled && chunk[end] != '\n') {
                    end++;
                }
                int kept = Math.min(end - position, MOST - length);
                System.arraycopy(chunk, position, line, length, kept);
                length += kept;
                ended = end < filled;
                position = ended ? end + 1 : end;
            }
            if (!any) {
                return null;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (!blank(length)) {
                return Arrays.copyOf(line, length);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    private boolean blank(int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
