/// The events: what may be said, how it is read, judged by its shape alone, and written to JSON and to Kafka.
@NullMarked
package org.arrimage.contract.event;

import org.jspecify.annotations.NullMarked;
