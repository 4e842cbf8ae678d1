/// Recounts everything independently of the stream and reports the differences.
@NullMarked
package org.arrimage.streams.recount;

import org.jspecify.annotations.NullMarked;
