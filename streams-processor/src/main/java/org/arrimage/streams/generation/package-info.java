/// A generation: one counting of all events, with its names, its rules, and its right to write. Start at
/// [Generations].
@NullMarked
package org.arrimage.streams.generation;

import org.jspecify.annotations.NullMarked;
