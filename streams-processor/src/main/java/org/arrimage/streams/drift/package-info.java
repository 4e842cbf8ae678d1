/// Counts everything anew beside the stream and says where the two differ.
@NullMarked
package org.arrimage.streams.drift;

import org.jspecify.annotations.NullMarked;
