package org.arrimage.dashboard.figures;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Does not close the stream under it, which belongs to its opener.
final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
