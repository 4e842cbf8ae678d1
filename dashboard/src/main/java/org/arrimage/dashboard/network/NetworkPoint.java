package org.arrimage.dashboard.network;

import org.arrimage.dashboard.query.Window;

/// The network over one window.
public record NetworkPoint(Window window, NetworkMeasures measures, Cohesion cohesion) {}
