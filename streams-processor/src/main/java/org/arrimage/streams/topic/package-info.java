/// Topics: which are there, where they begin and end, and what stands in them.
@NullMarked
package org.arrimage.streams.topic;

import org.jspecify.annotations.NullMarked;
