package org.arrimage.streams.activity;

import org.arrimage.contract.metric.IsoWeek;

/// A pair in one week.
public record PairWeek(Pair pair, IsoWeek week) {}
