package org.arrimage.streams.generation;

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

    /// Lets the process end, unless it is about to already.
    ///
    /// @param french what happened and what it means
    /// @param english the same
    public void with(int exitCode, String french, String english) {
        if (code.complete(exitCode)) {
            LOG.info("{}{}{}", french, System.lineSeparator(), english);
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
