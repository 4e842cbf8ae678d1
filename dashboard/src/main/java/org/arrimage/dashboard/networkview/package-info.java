/// The page that shows the network of organisations as a graph, how it came to be, and what is still missing in it.
/// Start at [NetworkView].
@NullMarked
package org.arrimage.dashboard.networkview;

import org.jspecify.annotations.NullMarked;
