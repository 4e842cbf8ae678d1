/// The page of a partner: its own sector, beside the region.
@NullMarked
package org.arrimage.dashboard.sector;

import org.jspecify.annotations.NullMarked;
