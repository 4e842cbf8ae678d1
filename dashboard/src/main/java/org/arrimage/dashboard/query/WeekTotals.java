package org.arrimage.dashboard.query;

import org.arrimage.contract.metric.IsoWeek;

/// The totals of one week of a scope that is known from elsewhere; of those asked for alone.
public record WeekTotals(IsoWeek week, PeriodTotals totals) {}
