package org.arrimage.publisher.release;

import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;

/// One number of a release: a metric of a scope over a whole period.
///
/// @param scope code of a sector or a group, or `*` for the region
public record Figure(Metric metric, String scope, Period period) {

    /// The stable name, such as `referrals_requested|*|2026-B01`. What is shown depends on it, so it never changes.
    public String code() {
        return metric.code() + "|" + scope + "|" + period.code();
    }
}
