/// How the process ends by itself, with its exit code.
@NullMarked
package org.arrimage.streams.process;

import org.jspecify.annotations.NullMarked;
