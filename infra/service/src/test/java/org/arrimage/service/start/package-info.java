/// Tests of refused starts.
@NullMarked
package org.arrimage.service.start;

import org.jspecify.annotations.NullMarked;
