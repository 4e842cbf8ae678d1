/// The local stack: Kafka, PostgreSQL and the three services on one machine, started and stopped together. Start at
/// [LocalStack], then [Stack].
@NullMarked
package org.arrimage.local;

import org.jspecify.annotations.NullMarked;
