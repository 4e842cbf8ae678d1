/// Whether the figures can be trusted.
@NullMarked
package org.arrimage.dashboard.quality;

import org.jspecify.annotations.NullMarked;
