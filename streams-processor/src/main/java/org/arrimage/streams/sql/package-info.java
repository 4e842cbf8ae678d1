/// Statements in files, and rows as arrays.
@NullMarked
package org.arrimage.streams.sql;

import org.jspecify.annotations.NullMarked;
