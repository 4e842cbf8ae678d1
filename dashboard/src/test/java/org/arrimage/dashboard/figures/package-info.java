/// Tests of what is asked, rolled up and written.
@NullMarked
package org.arrimage.dashboard.figures;

import org.jspecify.annotations.NullMarked;
