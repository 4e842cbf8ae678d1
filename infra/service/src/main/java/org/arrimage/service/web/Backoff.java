package org.arrimage.service.web;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down repeated failures: some failures are free; after each further one the next attempt has to wait twice
/// as long as before, up to a longest wait. Failures are kept in memory only: a restart forgets them, and where
/// there are too many keys, the oldest are forgotten first.
public final class Backoff {

    /// How many keys are remembered at most.
    static final int REMEMBERED = 10_000;

    /// After this long without a failure, all of them are forgotten.
    static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private record Failures(int number, Instant last) {}

    private final Clock clock;
    private final int free;

    @SuppressWarnings("serial") // never written
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param free how many failures cause no wait
    public Backoff(Clock clock, int free) {
        this.clock = clock;
        this.free = free;
    }

    /// How long the next attempt under a key has to wait, zero if it may be made now.
    ///
    /// @param longest the longest wait
    public synchronized Duration remaining(String key, Duration longest) {
        Failures known = known(key);
        if (known.number() < free) {
            return Duration.ZERO;
        }
        // The exponent is bounded, so that the wait cannot overflow.
        Duration wait = FIRST.multipliedBy(1L << Math.min(known.number() - free, 20));
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        Duration remaining = Duration.between(clock.instant(), known.last().plus(bounded));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /// Counts a failure, or an attempt that counts as one until it is taken back with [#takeBack].
    public synchronized void count(String key) {
        failures.put(key, new Failures(known(key).number() + 1, clock.instant()));
    }

    /// Takes back an attempt that was no failure.
    public synchronized void takeBack(String key) {
        Failures known = known(key);
        if (known.number() <= 1) {
            failures.remove(key);
        } else {
            failures.put(key, new Failures(known.number() - 1, known.last()));
        }
    }

    /// Forgets all failures of a key.
    public synchronized void forget(String key) {
        failures.remove(key);
    }

    private Failures known(String key) {
        Failures known = failures.get(key);
        return known == null || known.last().plus(FORGOTTEN).isBefore(clock.instant())
                ? new Failures(0, Instant.EPOCH)
                : known;
    }

    /// The key for the callers from an address: an IPv6 network of 64 bits shares a key, since one owner has all of
    /// it.
    public static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
