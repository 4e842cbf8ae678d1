package org.arrimage.dashboard.query;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;

/// A weekly figure that is no longer what it was when its week was published.
///
/// @param published as it was
/// @param now as it is known now; among released figures, as the latest release shows it
/// @param later what was accepted after the week was published; empty for those who see released figures alone
public record Restatement(String scope, IsoWeek week, Metric metric, long published, long now, Optional<Later> later) {

    /// Events of the kind of a figure, of its week, that were accepted after the week was published.
    ///
    /// @param late which are no correction
    /// @param corrected which correct an event
    public record Later(long late, long corrected) {

        static final Later NONE = new Later(0, 0);

        Later and(Later other) {
            return new Later(late + other.late, corrected + other.corrected);
        }
    }

    /// What changed a figure.
    public enum Cause {
        LATE,
        CORRECTED,
        /// Retracted, or corrected into another week or place.
        GONE
    }

    /// Whether both numbers are rounded: those that referrals feed, for those who see released figures alone.
    public boolean isRounded() {
        return later.isEmpty() && metric.disclosure() == DisclosureClass.PERSON;
    }

    /// By how much it changed.
    public long change() {
        return now - published;
    }

    /// What changed it; empty where that is not known: of released figures, and of events without a time of acceptance.
    public Set<Cause> causes() {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        later.ifPresent(known -> {
            if (known.late() > 0) {
                causes.add(Cause.LATE);
            }
            if (known.corrected() > 0) {
                causes.add(Cause.CORRECTED);
            }
            if (now < published + known.late() && known.corrected() == 0) {
                causes.add(Cause.GONE);
            }
        });
        return causes;
    }
}
