/// Tests of the forms' sending.
@NullMarked
package org.arrimage.dashboard.capture;

import org.jspecify.annotations.NullMarked;
