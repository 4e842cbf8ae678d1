package org.arrimage.dashboard.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Remembers the logins that failed lately, for each user name and each address, so that passwords cannot be guessed
/// at machine speed. In memory only: a restart forgets them, and so does a crowd of others, the oldest first.
@Component
class FailedLogins {

    /// How many may fail within [#WINDOW] before no more is tried.
    static final int ALLOWED = 10;

    static final Duration WINDOW = Duration.ofMinutes(5);

    /// How many names and addresses are remembered at most.
    static final int REMEMBERED = 10_000;

    /// Longer names are no account's; what differs only beyond counts as the same.
    private static final int NAME_LENGTH = 100;

    private final Clock clock;

    @SuppressWarnings("serial") // never written
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > REMEMBERED;
        }
    };

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /// How long no login for this user name or from this address is tried; zero if one is tried now.
    synchronized Duration remaining(String user, String address) {
        Duration forName = remaining(name(user));
        Duration forAddress = remaining(address(address));
        return forName.compareTo(forAddress) > 0 ? forName : forAddress;
    }

    /// Remembers a login that failed.
    synchronized void failed(String user, String address) {
        remember(name(user));
        remember(address(address));
    }

    /// Forgets what failed for a user name, not from where: an account of one's own must not open the way to others.
    synchronized void succeeded(String user) {
        failures.remove(name(user));
    }

    private Duration remaining(String key) {
        Deque<Instant> times = failures.get(key);
        if (times == null || times.size() < ALLOWED) {
            return Duration.ZERO;
        }
        Duration remaining = Duration.between(clock.instant(), times.getFirst().plus(WINDOW));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    private void remember(String key) {
        Deque<Instant> times = failures.computeIfAbsent(key, unknown -> new ArrayDeque<>(ALLOWED));
        if (times.size() == ALLOWED) {
            times.removeFirst();
        }
        times.addLast(clock.instant());
    }

    private static String name(String user) {
        return "name " + user.substring(0, Math.min(user.length(), NAME_LENGTH));
    }

    private static String address(String address) {
        return "address " + address;
    }
}
