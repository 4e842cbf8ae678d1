/// Tests of the live package.
@NullMarked
package org.arrimage.dashboard.live;

import org.jspecify.annotations.NullMarked;
