/// Counts everything anew beside the stream and says where the two differ.
@NullMarked
package org.arrimage.streams.recount;

import org.jspecify.annotations.NullMarked;
