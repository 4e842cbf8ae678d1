package org.arrimage.dashboard.query;

import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// A signal as it was told, with the numbers on which it stood then.
///
/// @param rule name of the rule
/// @param week last week of the point
/// @param spread from the centre to each limit
public record ToldSignal(
        String scope,
        Metric metric,
        String rule,
        IsoWeek week,
        boolean up,
        double value,
        double centre,
        double spread) {

    /// Whether both tell of the same.
    public boolean isOf(ToldSignal other) {
        return scope.equals(other.scope)
                && metric == other.metric
                && rule.equals(other.rule)
                && week.equals(other.week);
    }
}
