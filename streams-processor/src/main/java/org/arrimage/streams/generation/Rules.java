package org.arrimage.streams.generation;

import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;

/// What a generation counts by, from its first event to its last; other rules take another generation.
///
/// @param counting version of the counting
public record Rules(Territory territory, int counting) {

    /// Those of a generation that this program begins.
    public static Rules ofThisProgram(Territory territory) {
        return new Rules(territory, Metric.COUNTING);
    }
}
