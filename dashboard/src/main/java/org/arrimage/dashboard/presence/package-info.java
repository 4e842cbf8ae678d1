/// The page of meetings: who of the backbone was at which table, where it has not been, and who presents to whom.
/// Start at [PresenceView].
@NullMarked
package org.arrimage.dashboard.presence;

import org.jspecify.annotations.NullMarked;
