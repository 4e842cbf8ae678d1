/// Tests of the page of projects.
@NullMarked
package org.arrimage.dashprojects.board;

import org.jspecify.annotations.NullMarked;
