/// The way of the events through Kafka Streams.
@NullMarked
package org.arrimage.streams.topology;

import org.jspecify.annotations.NullMarked;
