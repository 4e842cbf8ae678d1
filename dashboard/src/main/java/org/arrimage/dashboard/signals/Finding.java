package org.arrimage.dashboard.signals;

/// A rule that a point completes.
///
/// @param up whether upwards: above the limit or the centre, or rising
public record Finding(Rule rule, boolean up) {}
