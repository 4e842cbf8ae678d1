package org.arrimage.endtoend.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at the weekly table all the time: whether a revision goes back or a row goes away, and for how long a moving
/// referral is to be found twice or not at all. A database that is down is looked at again when it is back.
final class TableWatch implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(20);

    private final Rig rig;
    private final Map<String, Long> revisions = new HashMap<>();
    private final List<String> setbacks = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Connection connection;
    private @Nullable MovingReferral moving;
    private boolean present;
    private long halfSince;
    private Duration longest = Duration.ZERO;
    private int looks;

    private TableWatch(Rig rig) {
        this.rig = rig;
    }

    // What a look saw is asked for.
    @SuppressWarnings("FutureReturnValueIgnored")
    static TableWatch start(Rig rig) {
        TableWatch watch = new TableWatch(rig);
        watch.clock.scheduleWithFixedDelay(watch::look, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /// From now on this one.
    synchronized void follow(MovingReferral next) {
        moving = next;
        present = false;
        halfSince = 0;
        longest = Duration.ZERO;
        looks = 0;
    }

    private synchronized void look() {
        try {
            Connection open = connection == null ? rig.database() : connection;
            connection = open;
            try (Statement statement = open.createStatement()) {
                Map<String, Long> now = new HashMap<>();
                try (ResultSet rows =
                        statement.executeQuery("select scope || '|' || week, revision from arrimage.sector_week")) {
                    while (rows.next()) {
                        now.put(rows.getString(1), rows.getLong(2));
                    }
                }
                revisions.forEach((cell, before) -> {
                    Long after = now.get(cell);
                    if (after == null || after < before) {
                        setbacks.add(cell + " from " + before + " to " + after);
                    }
                });
                revisions.putAll(now);
                if (moving != null) {
                    try (ResultSet count = statement.executeQuery(moving.count())) {
                        count.next();
                        judge(count.getLong(1));
                    }
                }
                looks++;
            }
        } catch (SQLException e) {
            connection = null;
            halfSince = 0;
        }
    }

    private void judge(long count) {
        present |= count == 1;
        if (count == 1 || !present) {
            halfSince = 0;
        } else if (halfSince == 0) {
            halfSince = System.nanoTime();
        } else {
            Duration half = Duration.ofNanos(System.nanoTime() - halfSince);
            longest = half.compareTo(longest) > 0 ? half : longest;
        }
    }

    /// Revisions that went back and rows that went away, up to now.
    synchronized List<String> setbacks() {
        return List.copyOf(setbacks);
    }

    /// How long the moving referral was not to be found exactly once, at the longest, while the database answered.
    synchronized Duration longestHalf() {
        return longest;
    }

    synchronized int looks() {
        return looks;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
