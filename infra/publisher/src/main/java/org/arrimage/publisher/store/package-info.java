/// Releases as they are kept: a file each, and the tables that readers see. Start at [Releases].
@NullMarked
package org.arrimage.publisher.store;

import org.jspecify.annotations.NullMarked;
