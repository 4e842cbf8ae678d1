/// Rows as arrays, and failures as they may stand in a log.
@NullMarked
package org.arrimage.streams.sql;

import org.jspecify.annotations.NullMarked;
