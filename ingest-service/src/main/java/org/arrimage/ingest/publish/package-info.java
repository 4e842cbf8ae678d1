/// Publishing to Kafka: the topics, and records acknowledged by all in-sync replicas. Start at [Publisher].
@NullMarked
package org.arrimage.ingest.publish;

import org.jspecify.annotations.NullMarked;
