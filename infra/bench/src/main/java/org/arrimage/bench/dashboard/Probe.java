package org.arrimage.bench.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Changes rows as the sink does: several in a transaction that ends with a notice. Each transaction puts the next
/// number into one cell that every page shows, so that a frame tells which transactions it carries.
final class Probe {

    static final int ROWS_A_SECOND = 200;

    /// Six digits that no other number on the page has.
    private static final int BASE = 700_000;

    private static final int ROWS = 20;
    private static final Duration EVERY = Duration.ofMillis(1000L * ROWS / ROWS_A_SECOND);

    private final EmbeddedPostgres postgres;
    private final AtomicLongArray committed = new AtomicLongArray(100_000);
    private int next;

    Probe(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// The latest transaction that a frame carries, or -1.
    static int in(CharSequence frame) {
        int latest = -1;
        for (int i = 0; i + 6 <= frame.length(); i++) {
            if (frame.charAt(i) == '7' && (i == 0 || !isDigit(frame.charAt(i - 1)))) {
                int number = 0;
                int end = i;
                while (end < frame.length() && end < i + 7 && isDigit(frame.charAt(end))) {
                    number = 10 * number + frame.charAt(end++) - '0';
                }
                if (end == i + 6) {
                    latest = Math.max(latest, number - BASE);
                }
            }
        }
        return latest;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    /// How many transactions have been committed so far.
    int sent() {
        return next;
    }

    /// When a transaction had been committed, by [System#nanoTime].
    long committed(int transaction) {
        return committed.get(transaction);
    }

    /// Changes rows for some time.
    ///
    /// @return rows changed a second
    double run(Duration time) throws SQLException {
        Random random = new Random(1);
        LocalDate week = LargeRegion.runningWeek();
        try (Connection writer = postgres.connect(Role.WRITER);
                PreparedStatement change = writer.prepareStatement("""
                        update arrimage.sector_week
                        set revision = revision + 1, changed_at = now(),
                            person = person || jsonb_build_object('referrals_requested', ?::int)
                        where scope = ? and week = ?
                        """);
                Statement notice = writer.createStatement()) {
            writer.setAutoCommit(false);
            long begun = System.nanoTime();
            int first = next;
            for (long due = begun; due < begun + time.toNanos(); due += EVERY.toNanos()) {
                LockSupport.parkNanos(due - System.nanoTime());
                for (int row = 0; row < ROWS; row++) {
                    change.setInt(1, row == 0 ? BASE + next : 5 + random.nextInt(30));
                    change.setString(
                            2, row == 0 ? "s0" : row == 1 ? "*" : "s" + (1 + random.nextInt(LargeRegion.SECTORS - 1)));
                    change.setObject(3, week);
                    change.addBatch();
                }
                change.executeBatch();
                notice.execute("select pg_notify(name, '') from arrimage.notice_channel");
                // Before the commit, because a frame may overtake the thread that writes down the time after it.
                committed.set(next, System.nanoTime());
                writer.commit();
                committed.set(next, System.nanoTime());
                next++;
            }
            return (next - first) * (double) ROWS / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
