/// The state and the internal topics as bytes. Start at [StateSerdes].
@NullMarked
package org.arrimage.streams.state;

import org.jspecify.annotations.NullMarked;
