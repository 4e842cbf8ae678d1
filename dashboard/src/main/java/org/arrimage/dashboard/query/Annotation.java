package org.arrimage.dashboard.query;

import java.time.LocalDate;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// What management noted of a day.
///
/// @param sector code of the sector; nothing for the whole region
public record Annotation(long id, LocalDate day, @Nullable String sector, String text) {

    /// The greatest length of the text, in code points.
    public static final int LENGTH = 200;

    /// Whether it is shown on the curves of a scope: one of a sector on its own, its group's and the region's, one of
    /// the region on all.
    public boolean touches(String scope, Territory territory) {
        if (sector == null) {
            return true;
        }
        Territory.Sector own = territory.sectorsByCode().get(sector);
        return own != null && Territory.scopesOf(own).contains(scope);
    }
}
