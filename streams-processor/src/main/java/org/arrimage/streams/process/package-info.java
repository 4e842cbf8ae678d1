/// What an operator meets of the process: a start that is refused, an end with its code, an address that is none.
@NullMarked
package org.arrimage.streams.process;

import org.jspecify.annotations.NullMarked;
