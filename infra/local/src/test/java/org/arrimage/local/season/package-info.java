/// Tests of the season.
@NullMarked
package org.arrimage.local.season;

import org.jspecify.annotations.NullMarked;
