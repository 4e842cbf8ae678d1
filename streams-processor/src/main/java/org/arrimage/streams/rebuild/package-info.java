/// How the next generation comes to the screens.
@NullMarked
package org.arrimage.streams.rebuild;

import org.jspecify.annotations.NullMarked;
