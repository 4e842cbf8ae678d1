package org.arrimage.dashboard.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// A login that is not even tried, because too many failed before it.
final class TooManyFailures extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration remaining;

    TooManyFailures(Duration remaining) {
        super("Too many logins have failed");
        this.remaining = remaining;
    }

    /// How long until the next one is tried.
    Duration remaining() {
        return remaining;
    }
}
