package org.arrimage.dashboard.query;

import org.jspecify.annotations.Nullable;

/// A figure as a release shows it.
///
/// @param metric code of the metric
/// @param period code of the period
/// @param value the number; of a ratio, what is divided; nothing where none is given
/// @param denominator of a ratio, what it is divided by
/// @param symbol empty: exact; `~` rounded, `x` withheld, `.` not available, `c` a class
public record ReleasedFigure(
        String metric,
        String period,
        @Nullable Long value,
        @Nullable Long denominator,
        String symbol) {}
