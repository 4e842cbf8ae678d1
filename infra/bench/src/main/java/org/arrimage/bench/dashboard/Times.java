package org.arrimage.bench.dashboard;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/// Durations, told by their quantiles; to a hundredth of a millisecond below a second, and to 10 ms above.
final class Times {

    private static final int FINE = 100_000;
    private static final int COARSE = 30_000;
    private static final long FINE_NANOS = 10_000;
    private static final long COARSE_NANOS = 10_000_000;

    private final AtomicLongArray counts = new AtomicLongArray(FINE + COARSE);

    void add(long nanos) {
        long fine = Math.max(0, nanos) / FINE_NANOS;
        counts.incrementAndGet((int) (fine < FINE ? fine : Math.min(FINE + COARSE - 1, FINE + nanos / COARSE_NANOS)));
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /// In milliseconds; 0 without any.
    double quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * count()));
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return (i < FINE ? i * FINE_NANOS : (i - FINE) * COARSE_NANOS) / 1e6;
            }
        }
        return 0;
    }

    /// Median and 99 % in milliseconds, as two cells of a table.
    String cells() {
        return String.format(Locale.ROOT, "%.1f | %.1f", quantile(0.5), quantile(0.99));
    }
}
