package org.arrimage.dashboard.signals;

import java.util.Set;
import org.arrimage.contract.metric.IsoWeek;

/// The weeks of the year in which little happens, so that nothing is judged by them.
///
/// @param weeks ISO week numbers, 1 to 53
public record Quiet(Set<Integer> weeks) {

    /// The turn of the year and the construction holiday with the weeks around it: a summer break in the baseline
    /// would widen the limits so far that they hide everything.
    public static final Quiet DEFAULT = new Quiet(Set.of(52, 1, 28, 29, 30, 31, 32, 33));

    /// @throws IllegalArgumentException if a number is not one of a week
    public Quiet {
        weeks = Set.copyOf(weeks);
        if (weeks.stream().anyMatch(number -> number < 1 || number > 53)) {
            throw new IllegalArgumentException("Weeks are numbered 1 to 53: " + weeks);
        }
    }

    boolean holds(IsoWeek week) {
        return weeks.contains(week.number());
    }
}
