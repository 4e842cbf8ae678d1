/// The local stack: Kafka, PostgreSQL and the three services on one machine, started and stopped together.
@NullMarked
package org.arrimage.local;

import org.jspecify.annotations.NullMarked;
