package org.arrimage.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/// How often a service that dies is started again: [#MOST] times within [#WITHIN], each service for itself, so that
/// one that cannot live does not start without end. The rule is that of systemd's `StartLimitBurst` and
/// `StartLimitIntervalSec`.
final class RestartLimit {

    static final int MOST = 3;
    static final Duration WITHIN = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<Service, Deque<Instant>> restarts = new EnumMap<>(Service.class);

    /// @param clock one that is not set back
    RestartLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts a restart if it is allowed, and returns whether it is.
    boolean allows(Service service) {
        Instant now = clock.instant();
        Deque<Instant> recent = restarts.computeIfAbsent(service, none -> new ArrayDeque<>());
        recent.removeIf(at -> !at.plus(WITHIN).isAfter(now));
        if (recent.size() == MOST) {
            return false;
        }
        recent.add(now);
        return true;
    }
}
