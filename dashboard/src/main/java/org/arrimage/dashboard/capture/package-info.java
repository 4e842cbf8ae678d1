/// One-minute forms that send what happened through the same door as machines.
@NullMarked
package org.arrimage.dashboard.capture;

import org.jspecify.annotations.NullMarked;
