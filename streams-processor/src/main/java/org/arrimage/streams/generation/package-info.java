/// A counting of all events: its names, the rules it counts by, and its right to write.
@NullMarked
package org.arrimage.streams.generation;

import org.jspecify.annotations.NullMarked;
