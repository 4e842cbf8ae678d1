package org.arrimage.dashboard.query;

import java.util.OptionalLong;
import org.arrimage.contract.metric.Metric;

/// A figure of a scope as a release shows it.
///
/// @param period its code
/// @param value the number; of a ratio, what is divided; of a class of waits, its least number of days
/// @param denominator of a ratio
/// @param symbol empty: exact; `~` rounded, `x` withheld, `.` not available, `c` a class
/// @param revised whether another number stood here in an earlier release
public record ReleasedFigure(
        Metric metric, String period, OptionalLong value, OptionalLong denominator, String symbol, boolean revised) {}
