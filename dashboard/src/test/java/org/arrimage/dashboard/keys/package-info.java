/// Tests of reading keys.
@NullMarked
package org.arrimage.dashboard.keys;

import org.jspecify.annotations.NullMarked;
