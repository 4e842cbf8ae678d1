/// SQL statements in files. Start at [SqlFile].
@NullMarked
package org.arrimage.service.sql;

import org.jspecify.annotations.NullMarked;
