/// Tests of messages about editions.
@NullMarked
package org.arrimage.dashboard.notices;

import org.jspecify.annotations.NullMarked;
