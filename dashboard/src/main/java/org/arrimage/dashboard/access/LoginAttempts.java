package org.arrimage.dashboard.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.arrimage.service.web.Backoff;
import org.springframework.stereotype.Component;

/// Slows down the guessing of passwords without locking anybody out.
///
/// An attempt counts as a failure before its password is checked, so sending many at once does not help. Failures
/// make the next attempt wait under three keys: the name together with the address, and, with a higher limit, the
/// name alone and the address alone. For a name that has logged in from an address before, only the two together
/// count: a stranger elsewhere does not slow down people at their own desk, and neither does a colleague behind the
/// same address.
@Component
public class LoginAttempts {

    /// How many failures of a name from an address cause no wait.
    static final int FREE = 5;

    /// How many failures of a name from all addresses, or from an address with all names, cause no wait.
    static final int FREE_FOR_NAME = 20;

    static final int FREE_FOR_ADDRESS = 100;

    /// The longest wait of a name from an address that it has not logged in from.
    static final Duration LONGEST = Duration.ofMinutes(1);

    /// The longest wait in all other cases.
    static final Duration LONGEST_ELSE = Duration.ofSeconds(30);

    /// How many attempts at once may wait for the one before them; each holds a thread meanwhile.
    private static final int WAITING = 50;

    private static final Duration BUSY = Duration.ofSeconds(1);

    /// How many pairs of name and address are remembered as having logged in.
    private static final int REMEMBERED = 10_000;

    /// No account has a longer name; names that differ only beyond this length count as the same.
    private static final int NAME_LENGTH = 100;

    /// How an attempt ended.
    public enum End {
        LOGGED_IN,
        FAILED,
        /// The password could not be checked.
        NOT_TRIED
    }

    private final Backoff pairs;
    private final Backoff names;
    private final Backoff addresses;
    private final Set<String> trying = new HashSet<>();
    private int waiting;

    @SuppressWarnings("serial") // never written
    private final Set<String> loggedIn = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    LoginAttempts(Clock clock) {
        pairs = new Backoff(clock, FREE);
        names = new Backoff(clock, FREE_FOR_NAME);
        addresses = new Backoff(clock, FREE_FOR_ADDRESS);
    }

    /// Begins an attempt, after those under way for the same name from the same address.
    ///
    /// @return zero if the password may be checked, and then [#end] must be called with the outcome; otherwise how
    ///     long the caller has to wait
    public synchronized Duration begin(String user, String address) throws InterruptedException {
        String name = name(user);
        String network = Backoff.network(address);
        String pair = network + " " + name;
        if (trying.contains(pair) && waiting >= WAITING) {
            return BUSY;
        }
        waiting++;
        try {
            while (trying.contains(pair)) {
                wait();
            }
        } finally {
            waiting--;
        }
        boolean known = loggedIn.contains(pair);
        Duration remaining = pairs.remaining(pair, known ? LONGEST_ELSE : LONGEST);
        if (!known) {
            remaining = longer(remaining, names.remaining(name, LONGEST_ELSE));
            remaining = longer(remaining, addresses.remaining(network, LONGEST_ELSE));
        }
        if (remaining.isZero()) {
            trying.add(pair);
            pairs.count(pair);
            if (!known) {
                names.count(name);
                addresses.count(network);
            }
        }
        return remaining;
    }

    /// Ends an attempt that [#begin] let through.
    public synchronized void end(String user, String address, End end) {
        String name = name(user);
        String network = Backoff.network(address);
        String pair = network + " " + name;
        trying.remove(pair);
        notifyAll();
        if (end == End.FAILED) {
            return;
        }
        if (!loggedIn.contains(pair)) {
            names.takeBack(name);
            addresses.takeBack(network);
        }
        if (end == End.LOGGED_IN) {
            pairs.forget(pair);
            loggedIn.add(pair);
        } else {
            pairs.takeBack(pair);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String name(String user) {
        return user.substring(0, Math.min(user.length(), NAME_LENGTH));
    }
}
