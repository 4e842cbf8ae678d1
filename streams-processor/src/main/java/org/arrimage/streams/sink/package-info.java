/// Writes the weekly rows and the reference data to the database.
@NullMarked
package org.arrimage.streams.sink;

import org.jspecify.annotations.NullMarked;
