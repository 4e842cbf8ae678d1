/// The reading API: aggregates and the catalogue of metrics over HTTP. Start at [AggregatesController].
@NullMarked
package org.arrimage.dashboard.api;

import org.jspecify.annotations.NullMarked;
