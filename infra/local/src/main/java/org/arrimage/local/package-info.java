/// The local stack: Kafka, PostgreSQL and the three services as processes of one machine, started and stopped as
/// one.
@NullMarked
package org.arrimage.local;

import org.jspecify.annotations.NullMarked;
