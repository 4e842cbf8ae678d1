/// Which relations hold between figures.
@NullMarked
package org.arrimage.publisher.release;

import org.jspecify.annotations.NullMarked;
