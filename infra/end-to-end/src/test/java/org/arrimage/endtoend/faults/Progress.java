package org.arrimage.endtoend.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long, at most, nothing was acknowledged and no row changed while a load was on.
final class Progress implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(100);

    private final Rig rig;
    private final Load load;
    private final Gauge acknowledgements = new Gauge();
    private final Gauge rows = new Gauge();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private @Nullable SQLException failure;

    private Progress(Rig rig, Load load) {
        this.rig = rig;
        this.load = load;
    }

    // What a look saw is asked for.
    @SuppressWarnings("FutureReturnValueIgnored")
    static Progress start(Rig rig, Load load) {
        Progress progress = new Progress(rig, load);
        progress.clock.scheduleWithFixedDelay(progress::look, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return progress;
    }

    private synchronized void look() {
        // What comes after the last acknowledgement is the end, not a stall.
        if (load.isOver()) {
            return;
        }
        try {
            acknowledgements.see(load.acknowledged());
            rows.see(rig.number("select coalesce(sum(revision), 0) from arrimage.sector_week"));
        } catch (SQLException e) {
            failure = e;
        }
    }

    synchronized Duration longestOfAcknowledgements() throws SQLException {
        return longest(acknowledgements);
    }

    synchronized Duration longestOfRows() throws SQLException {
        return longest(rows);
    }

    private Duration longest(Gauge gauge) throws SQLException {
        if (failure != null) {
            throw failure;
        }
        return gauge.longest;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /// A number that ought to change.
    private static final class Gauge {

        private long value = -1;
        private long since = System.nanoTime();
        private Duration longest = Duration.ZERO;

        void see(long now) {
            long moment = System.nanoTime();
            Duration still = Duration.ofNanos(moment - since);
            if (still.compareTo(longest) > 0) {
                longest = still;
            }
            if (now != value) {
                value = now;
                since = moment;
            }
        }
    }
}
