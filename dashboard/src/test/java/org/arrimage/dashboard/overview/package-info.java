/// Tests of the overview package.
@NullMarked
package org.arrimage.dashboard.overview;

import org.jspecify.annotations.NullMarked;
