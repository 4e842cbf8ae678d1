/// Figures over periods, as a viewer may see them: requests are read, rolled up, put into words and written,
/// independently of the pages. Start at [Aggregates], then [AggregateRequest].
@NullMarked
package org.arrimage.dashboard.figures;

import org.jspecify.annotations.NullMarked;
