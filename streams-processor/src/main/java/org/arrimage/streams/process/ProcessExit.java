package org.arrimage.streams.process;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Ends this process from within, with an exit code.
@Component
public class ProcessExit {

    /// It has done what it was started for.
    public static final int DONE = 0;

    /// It cannot do what it was started for.
    public static final int FAILED = 1;

    /// The supervisor is to start it again, and it then runs the generation that is active; `EX_TEMPFAIL` of
    /// `sysexits.h`.
    public static final int START_AGAIN = 75;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessExit.class);

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /// Says why and lets the process end; does nothing if it is about to end already.
    ///
    /// @param french what happened and what it means
    /// @param english the same
    public synchronized void with(int exitCode, String french, String english) {
        if (!code.isDone()) {
            // Log first: the thread that waits for the code ends the process, and later lines would be lost.
            LOG.info("{}{}{}", french, System.lineSeparator(), english);
            code.complete(exitCode);
        }
    }

    /// Whether the process is about to end.
    public boolean isDue() {
        return code.isDone();
    }

    /// Waits until the process is about to end.
    ///
    /// @return the exit code
    public int await() {
        return code.join();
    }
}
