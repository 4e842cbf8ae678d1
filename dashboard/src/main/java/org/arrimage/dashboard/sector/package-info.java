/// The page of a partner: its own sector, compared with the region.
@NullMarked
package org.arrimage.dashboard.sector;

import org.jspecify.annotations.NullMarked;
