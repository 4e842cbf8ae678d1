/// SQL statements in files.
@NullMarked
package org.arrimage.service.sql;

import org.jspecify.annotations.NullMarked;
