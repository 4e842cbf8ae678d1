package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// Figures that were published together and stay what they were.
///
/// @param number from 1 on
/// @param through the last week that had closed
/// @param publishedAt by the clock that the publisher goes by
/// @param checksum SHA-256 of all its figures
public record Release(int number, IsoWeek through, Instant publishedAt, String checksum) {}
