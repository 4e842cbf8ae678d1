package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// A release of figures.
///
/// @param through the last closed week that it holds
public record Release(int number, IsoWeek through, Instant publishedAt, String checksum) {}
