/// Histories to try the system with: seeded, of all families, with everything that goes wrong in the world.
@NullMarked
package org.arrimage.endtoend.history;

import org.jspecify.annotations.NullMarked;
