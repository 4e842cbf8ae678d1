/// The page of a partner: its own sector, compared with the region. Start at [SectorView], then
/// [SectorInDepthView].
@NullMarked
package org.arrimage.dashboard.sector;

import org.jspecify.annotations.NullMarked;
