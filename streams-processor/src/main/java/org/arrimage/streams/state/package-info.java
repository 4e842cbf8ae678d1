/// The state and the internal topics as bytes.
@NullMarked
package org.arrimage.streams.state;

import org.jspecify.annotations.NullMarked;
