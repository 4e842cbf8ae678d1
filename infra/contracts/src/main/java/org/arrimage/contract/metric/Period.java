package org.arrimage.contract.metric;

import java.util.Locale;

/// Whole weeks that are counted together.
///
/// @param year ISO year
/// @param number which week, block or quarter of the year it is, from 1; 1 for a year
/// @param first first week
/// @param last last week
public record Period(Grain grain, int year, int number, IsoWeek first, IsoWeek last) implements Comparable<Period> {

    /// The stable code: `2026-W02`, `2026-B01` (weeks 1 to 4), `2026-Q1` or `2026`.
    public String code() {
        return switch (grain) {
            case WEEK -> first.toString();
            case FOUR_WEEKS -> String.format(Locale.ROOT, "%04d-B%02d", year, number);
            case QUARTER -> String.format(Locale.ROOT, "%04d-Q%d", year, number);
            case YEAR -> String.format(Locale.ROOT, "%04d", year);
        };
    }

    /// The period after this one.
    public Period next() {
        return grain.periodOf(last.plusWeeks(1));
    }

    /// Whether only a part of this period lies between two weeks.
    public boolean isCutBy(IsoWeek from, IsoWeek to) {
        return first.compareTo(from) < 0 || last.compareTo(to) > 0;
    }

    @Override
    public int compareTo(Period other) {
        return first.compareTo(other.first);
    }
}
