package org.arrimage.dashboard.query;

import java.util.Map;
import org.arrimage.contract.metric.Metric;

/// The distinct counts of one scope and window.
///
/// @param counts one for each metric of [Metric.Kind#DISTINCT]
public record DistinctRow(String scope, Window window, Map<Metric, Long> counts) {

    public DistinctRow {
        counts = Map.copyOf(counts);
    }
}
