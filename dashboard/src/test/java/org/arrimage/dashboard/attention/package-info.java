/// Tests of what deserves attention.
@NullMarked
package org.arrimage.dashboard.attention;

import org.jspecify.annotations.NullMarked;
