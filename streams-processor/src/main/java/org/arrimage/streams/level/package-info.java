/// Whether the tables are level with what was accepted.
@NullMarked
package org.arrimage.streams.level;

import org.jspecify.annotations.NullMarked;
