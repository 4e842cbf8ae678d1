package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A signal that Java has no word for.
public enum PosixSignal {
    STOP,
    CONT;

    /// Returns when it was sent; a process that is gone gets none.
    public void to(long pid) {
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
