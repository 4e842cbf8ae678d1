/// Tests of the format package.
@NullMarked
package org.arrimage.dashboard.format;

import org.jspecify.annotations.NullMarked;
