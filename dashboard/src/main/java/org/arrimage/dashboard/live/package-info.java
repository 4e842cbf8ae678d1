/// Listens for changes and updates each open page with what it may show. Start at [Feed].
@NullMarked
package org.arrimage.dashboard.live;

import org.jspecify.annotations.NullMarked;
