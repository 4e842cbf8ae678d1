package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.metric.IsoWeek;

/// What the publisher published when a week had closed.
///
/// @param number from 1
/// @param through the last closed week
/// @param publishedAt by the clock that the publisher goes by
/// @param madeAt when it was written; events accepted later are not in it
/// @param checksum SHA-256 of its figures
public record Release(int number, IsoWeek through, Instant publishedAt, Instant madeAt, String checksum) {}
