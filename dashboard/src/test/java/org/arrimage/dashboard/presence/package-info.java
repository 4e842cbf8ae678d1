/// Tests of the page of meetings.
@NullMarked
package org.arrimage.dashpresence.board;

import org.jspecify.annotations.NullMarked;
