/// Writes the weekly rows and the reference data to the database. Start at [Sink].
@NullMarked
package org.arrimage.streams.sink;

import org.jspecify.annotations.NullMarked;
