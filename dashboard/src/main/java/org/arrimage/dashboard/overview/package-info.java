/// The overview of the region: the autonomy curve and what supports it. Start at [OverviewView].
@NullMarked
package org.arrimage.dashboard.overview;

import org.jspecify.annotations.NullMarked;
