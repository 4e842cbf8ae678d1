/// Tests of the whole system, from the door to the screen.
@NullMarked
package org.arrimage.endtoend;

import org.jspecify.annotations.NullMarked;
