/// Tests of what holds for the whole dashboard, and the region they run on.
@NullMarked
package org.arrimage.dashboard;

import org.jspecify.annotations.NullMarked;
