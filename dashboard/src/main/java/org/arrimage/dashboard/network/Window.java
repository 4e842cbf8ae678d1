package org.arrimage.dashboard.network;

import org.arrimage.contract.metric.IsoWeek;

/// Weeks in a row that are looked at together.
///
/// @param last the last of them
/// @param weeks how many, at least one
public record Window(IsoWeek last, int weeks) {

    /// A quarter of a year, so that organisations that meet monthly count as tied.
    public static final int DEFAULT_WEEKS = 12;

    public Window {
        if (weeks < 1) {
            throw new IllegalArgumentException("A window has at least one week, not " + weeks);
        }
    }

    /// The window of [#DEFAULT_WEEKS] that ends with a week.
    public static Window endingWith(IsoWeek last) {
        return new Window(last, DEFAULT_WEEKS);
    }

    /// The first of the weeks.
    public IsoWeek first() {
        return last.plusWeeks(1L - weeks);
    }

    /// As many weeks, ending just before these.
    public Window before() {
        return new Window(last.plusWeeks(-weeks), weeks);
    }

    boolean holds(IsoWeek week) {
        return first().compareTo(week) <= 0 && week.compareTo(last) <= 0;
    }
}
