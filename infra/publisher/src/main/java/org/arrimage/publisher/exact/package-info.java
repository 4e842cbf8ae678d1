/// The exact figures that a release is made of. Start at [ExactReading].
@NullMarked
package org.arrimage.publisher.exact;

import org.jspecify.annotations.NullMarked;
