/// Helpers for SQL: rows as arrays, and failures in a form that may be logged. Start at [Columns].
@NullMarked
package org.arrimage.streams.sql;

import org.jspecify.annotations.NullMarked;
