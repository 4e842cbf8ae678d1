/// The way of the events through Kafka Streams. Start at [ActivityTopology].
@NullMarked
package org.arrimage.streams.topology;

import org.jspecify.annotations.NullMarked;
