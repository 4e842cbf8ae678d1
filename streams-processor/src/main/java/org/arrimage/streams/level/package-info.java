/// Whether the tables are level with what was accepted. Start at [Level].
@NullMarked
package org.arrimage.streams.level;

import org.jspecify.annotations.NullMarked;
