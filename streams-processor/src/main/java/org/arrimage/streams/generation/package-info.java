/// Countings of all events, one after the other: which one runs, which one is built, and how the one follows the other.
@NullMarked
package org.arrimage.streams.generation;

import org.jspecify.annotations.NullMarked;
