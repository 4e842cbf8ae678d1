/// Tests of the sector package.
@NullMarked
package org.arrimage.dashboard.sector;

import org.jspecify.annotations.NullMarked;
