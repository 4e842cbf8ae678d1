package org.arrimage.dashboard.query;

import java.time.temporal.ChronoUnit;
import org.arrimage.contract.metric.IsoWeek;

/// Weeks in a row that are looked at together.
///
/// @param last not before the first
public record Window(IsoWeek first, IsoWeek last) {

    public Window {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("A window has at least one week, not from " + first + " to " + last);
        }
    }

    /// The window of some weeks that ends with one.
    ///
    /// @param weeks at least one
    public static Window endingWith(IsoWeek last, long weeks) {
        return new Window(last.plusWeeks(1 - weeks), last);
    }

    /// How many weeks it has.
    public long weeks() {
        return ChronoUnit.WEEKS.between(first.monday(), last.monday()) + 1;
    }

    /// As many weeks, ending just before these.
    public Window before() {
        return endingWith(first.plusWeeks(-1), weeks());
    }

    public boolean holds(IsoWeek week) {
        return first.compareTo(week) <= 0 && week.compareTo(last) <= 0;
    }
}
