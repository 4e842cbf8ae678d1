/// Starts and stops the topology, and says whether it is level with what was accepted.
@NullMarked
package org.arrimage.streams.engine;

import org.jspecify.annotations.NullMarked;
