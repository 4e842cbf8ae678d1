/// Topics read from their beginning to their end.
@NullMarked
package org.arrimage.streams.topic;

import org.jspecify.annotations.NullMarked;
