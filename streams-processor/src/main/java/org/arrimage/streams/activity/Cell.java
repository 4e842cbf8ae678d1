package org.arrimage.streams.activity;

import org.arrimage.contract.metric.IsoWeek;

/// One cell of the weekly table: a scope and a week.
public record Cell(String scope, IsoWeek week) {}
