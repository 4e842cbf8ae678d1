package org.arrimage.dashboard.signals;

import java.util.List;
import java.util.Optional;

/// Between which values a series comes and goes as usual: centre ± 2.66 × mean moving range (XmR chart; Shewhart
/// 1931, Wheeler 1993).
///
/// @param centre mean of the points of the baseline
/// @param spread from the centre to each limit, before the limits are clipped to what the series can be
public record Limits(double centre, double spread) {

    /// How many points before the one that is judged make the baseline.
    public static final int BASELINE = 24;

    /// With fewer points than these nothing is judged.
    public static final int BASELINE_AT_LEAST = 12;

    private static final double RANGES = 2.66;
    /// Above the error of adding up, below any difference between two figures.
    private static final double NOTHING = 1e-9;

    /// The limits that come of the latest points of a baseline; empty if there are too few.
    ///
    /// @param points the points before the one that is judged, the earliest first
    public static Optional<Limits> of(List<Double> points) {
        if (points.size() < BASELINE_AT_LEAST) {
            return Optional.empty();
        }
        List<Double> used = points.subList(Math.max(0, points.size() - BASELINE), points.size());
        double sum = used.getFirst();
        double ranges = 0;
        for (int i = 1; i < used.size(); i++) {
            sum += used.get(i);
            ranges += Math.abs(used.get(i) - used.get(i - 1));
        }
        return Optional.of(new Limits(sum / used.size(), RANGES * ranges / (used.size() - 1)));
    }

    public double lower() {
        return centre - spread;
    }

    public double upper() {
        return centre + spread;
    }

    /// On which side of the centre a value is: 1 above, −1 below, 0 on it.
    int side(double value) {
        return outside(value, 0);
    }

    /// On which side a value is in the outer third between centre and limit, or beyond the limit; 0 if it is not.
    int outerThird(double value) {
        return outside(value, spread * 2 / 3);
    }

    /// On which side a value is beyond the limit; 0 if it is within them or on one.
    public int beyond(double value) {
        return outside(value, spread);
    }

    private int outside(double value, double distance) {
        double off = value - centre;
        return Math.abs(off) > distance + NOTHING ? (int) Math.signum(off) : 0;
    }
}
