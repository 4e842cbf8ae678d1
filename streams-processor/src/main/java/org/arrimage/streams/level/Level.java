package org.arrimage.streams.level;

import java.time.Duration;

/// Whether the stream is level with what was accepted.
@FunctionalInterface
public interface Level {

    /// Waits until everything that is accepted now is counted, whatever comes in meanwhile.
    ///
    /// @return whether that was so in time
    boolean within(Duration time);
}
