/// What Kafka takes: the topics, and records acknowledged by all in-sync replicas.
@NullMarked
package org.arrimage.ingest.publish;

import org.jspecify.annotations.NullMarked;
