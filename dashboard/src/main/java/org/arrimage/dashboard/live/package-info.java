/// Hears that something changed and brings it to the open pages, at most once a second each.
@NullMarked
package org.arrimage.dashboard.live;

import org.jspecify.annotations.NullMarked;
