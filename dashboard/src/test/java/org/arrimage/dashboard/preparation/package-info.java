/// Tests of the sheet of a table.
@NullMarked
package org.arrimage.dashpreparation.board;

import org.jspecify.annotations.NullMarked;
