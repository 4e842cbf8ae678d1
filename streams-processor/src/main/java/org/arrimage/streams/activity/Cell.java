package org.arrimage.streams.activity;

import org.arrimage.contract.metric.IsoWeek;

/// A scope and a week.
public record Cell(String scope, IsoWeek week) {}
