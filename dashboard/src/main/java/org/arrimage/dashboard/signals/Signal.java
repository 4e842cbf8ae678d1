package org.arrimage.dashboard.signals;

import java.util.List;
import org.arrimage.contract.metric.Period;

/// A change beyond the usual coming and going, told of the latest point of a series.
///
/// @param findings what the point completes, at least one
/// @param value the point, as it was when this was told
/// @param limits as they were when this was told
/// @param grounded whether the rows as known now still say so
public record Signal(
        Series series,
        String scope,
        Period period,
        List<Finding> findings,
        double value,
        Limits limits,
        boolean grounded) {

    /// What it means to the network, by the first of its findings.
    public Series.Sense sense() {
        return series.sense(findings.getFirst().up());
    }
}
