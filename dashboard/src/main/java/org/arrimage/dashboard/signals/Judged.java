package org.arrimage.dashboard.signals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point and what the rules say of it, as of when it was the latest.
///
/// @param limits nothing where there are too few points before it, or too little is counted to judge
/// @param completed the rules that it completes
/// @param told those of them that had been quiet for the four points before
public record Judged(double value, @Nullable Limits limits, List<Finding> completed, List<Finding> told) {}
