package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// The totals of one scope and week, as far as the reader may see them.
///
/// @param changedAt when the row last changed
public record WeeklyRow(String scope, IsoWeek week, PeriodTotals totals, Instant changedAt) {}
