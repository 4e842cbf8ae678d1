/// Hears that something changed and brings what each page may show of it there.
@NullMarked
package org.arrimage.dashboard.live;

import org.jspecify.annotations.NullMarked;
