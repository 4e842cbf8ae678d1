package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// What one scope and week came to, as far as its reader may see.
///
/// @param changedAt when the row last changed
public record WeeklyRow(String scope, IsoWeek week, Totals totals, Instant changedAt) {}
