/// The embedded servers, shown on real processes.
@NullMarked
package org.arrimage.local.parts;

import org.jspecify.annotations.NullMarked;
