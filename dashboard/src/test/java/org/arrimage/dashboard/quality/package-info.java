/// Tests of what is said of the figures.
@NullMarked
package org.arrimage.dashboard.quality;

import org.jspecify.annotations.NullMarked;
