/// Counts a file of events the plain way, sharing no code with the engine, so that both cannot be wrong alike.
@NullMarked
package org.arrimage.endtoend.oracle;

import org.jspecify.annotations.NullMarked;
