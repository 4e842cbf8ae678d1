/// Tests of the signals.
@NullMarked
package org.arrimage.dashboard.signals;

import org.jspecify.annotations.NullMarked;
