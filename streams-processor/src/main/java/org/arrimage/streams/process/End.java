package org.arrimage.streams.process;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How this process comes to its end by itself.
@Component
public class End {

    /// It has done what it was started for.
    public static final int DONE = 0;

    /// It cannot do what it was started for.
    public static final int FAILED = 1;

    /// Whoever watches over it starts it again, and it takes the generation that is active then; `EX_TEMPFAIL` of
    /// `sysexits.h`.
    public static final int START_AGAIN = 75;

    private static final Logger LOG = LoggerFactory.getLogger(End.class);

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /// Says why, and lets the process end, unless it is about to already.
    ///
    /// @param french what happened and what it means
    /// @param english the same
    public synchronized void with(int exitCode, String french, String english) {
        if (!code.isDone()) {
            // First: whoever waits for the code ends the process, and with it what was not said yet.
            LOG.info("{}{}{}", french, System.lineSeparator(), english);
            code.complete(exitCode);
        }
    }

    /// Whether the process is about to end.
    public boolean isDue() {
        return code.isDone();
    }

    /// Waits until it is.
    ///
    /// @return the exit code
    public int await() {
        return code.join();
    }
}
