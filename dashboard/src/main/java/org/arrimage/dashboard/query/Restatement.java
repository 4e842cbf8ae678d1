package org.arrimage.dashboard.query;

import java.util.EnumSet;
import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// A weekly figure that is no longer what it was when its week was published.
///
/// @param published as it was
/// @param now as it is known now; among released figures, as the latest release shows it
/// @param late events of its kind in its week that were accepted after it was published
/// @param corrected corrections of such events that were accepted after it was published
public record Restatement(
        String scope, IsoWeek week, Metric metric, long published, long now, long late, long corrected) {

    /// What changed a figure.
    public enum Cause {
        LATE,
        CORRECTED,
        /// Retracted, or corrected into another week or place.
        GONE
    }

    /// By how much it changed.
    public long change() {
        return now - published;
    }

    /// What changed it; empty where that is not known: of released figures, and of events without a time of acceptance.
    public Set<Cause> causes() {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        if (late > 0) {
            causes.add(Cause.LATE);
        }
        if (corrected > 0) {
            causes.add(Cause.CORRECTED);
        }
        if (now < published + late && corrected == 0) {
            causes.add(Cause.GONE);
        }
        return causes;
    }
}
