/// How the process ends by itself, with its exit code. Start at [ProcessExit].
@NullMarked
package org.arrimage.streams.process;

import org.jspecify.annotations.NullMarked;
