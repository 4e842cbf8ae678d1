/// Counts everything anew beside the stream and says what differs.
@NullMarked
package org.arrimage.streams.recount;

import org.jspecify.annotations.NullMarked;
