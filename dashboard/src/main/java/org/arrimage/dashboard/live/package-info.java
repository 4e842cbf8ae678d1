/// Listens for changes and updates each open page with what it may show.
@NullMarked
package org.arrimage.dashboard.live;

import org.jspecify.annotations.NullMarked;
