/// Tests of what is kept for a limited time.
@NullMarked
package org.arrimage.streams.retention;

import org.jspecify.annotations.NullMarked;
