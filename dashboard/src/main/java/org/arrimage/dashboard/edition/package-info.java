/// The weekly edition: a closed week as its release froze it, as a page and as a file to print. Start at [Sheet].
@NullMarked
package org.arrimage.dashboard.edition;

import org.jspecify.annotations.NullMarked;
