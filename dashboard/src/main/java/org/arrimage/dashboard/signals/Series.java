package org.arrimage.dashboard.signals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Metric;

/// The metrics that are watched, and what more of each means. Rolling windows, money and distinct counts over longer
/// periods are not among them: their points hang together, and the rules would see runs where there are none.
public enum Series {
    REFERRALS_REQUESTED(Metric.REFERRALS_REQUESTED, Better.NEITHER),
    ACCEPTANCE_RATE(Metric.ACCEPTANCE_RATE, Better.MORE),
    CONTACTED_WITHIN_7D(Metric.CONTACTED_WITHIN_7D, Better.MORE),
    ANSWERED_SHARE(Metric.ANSWERED_SHARE, Better.MORE),
    MEETINGS_HELD(Metric.MEETINGS_HELD, Better.NEITHER),
    DOUBLE_PRESENCE_RATE(Metric.DOUBLE_PRESENCE_RATE, Better.MORE),
    JOINT_COLLABORATIONS(Metric.JOINT_COLLABORATIONS, Better.MORE),
    AUTONOMY_SHARE(Metric.AUTONOMY_SHARE, Better.MORE),
    NEW_TIES(Metric.NEW_TIES, Better.MORE),
    REFERRALS_MISDIRECTED(Metric.REFERRALS_MISDIRECTED, Better.FEWER);

    /// Which way is better.
    enum Better {
        MORE,
        FEWER,
        NEITHER
    }

    /// What a change means to the network.
    public enum Sense {
        GOOD,
        BAD,
        NEITHER
    }

    private final Metric metric;
    private final Better better;

    Series(Metric metric, Better better) {
        this.metric = metric;
        this.better = better;
    }

    /// The series of a metric, if it is watched.
    public static Optional<Series> of(Metric metric) {
        return Arrays.stream(values()).filter(series -> series.metric == metric).findFirst();
    }

    public Metric metric() {
        return metric;
    }

    /// What it means that the series goes up, or down.
    public Sense sense(boolean up) {
        return better == Better.NEITHER ? Sense.NEITHER : up == (better == Better.MORE) ? Sense.GOOD : Sense.BAD;
    }

    boolean isShare() {
        return metric.kind() == Metric.Kind.RATIO;
    }

    /// What has to be counted for it.
    public List<Metric> counted() {
        return isShare()
                ? Stream.concat(metric.numerator().stream(), metric.denominator().stream())
                        .distinct()
                        .toList()
                : List.of(metric);
    }
}
