/// What is promised of the numbers while processes are killed, stopped and cut off under load.
@NullMarked
package org.arrimage.endtoend.faults;

import org.jspecify.annotations.NullMarked;
