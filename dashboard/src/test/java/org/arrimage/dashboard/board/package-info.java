/// Tests of what pages of live figures share.
@NullMarked
package org.arrimage.dashboard.board;

import org.jspecify.annotations.NullMarked;
