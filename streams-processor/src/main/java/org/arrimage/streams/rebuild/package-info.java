/// Rebuilds: begins the next generation, tests it, puts it in the place of the active one, publishes it, and
/// removes what the last one has left. Start at [Rebuild].
@NullMarked
package org.arrimage.streams.rebuild;

import org.jspecify.annotations.NullMarked;
