/// Whether the figures can be trusted. Start at [QualityView].
@NullMarked
package org.arrimage.dashboard.quality;

import org.jspecify.annotations.NullMarked;
