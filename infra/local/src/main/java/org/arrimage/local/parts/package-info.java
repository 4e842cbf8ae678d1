/// The real servers that the stack and the integration tests use: Kafka and PostgreSQL, each a leashed process.
/// Start at [EmbeddedKafka], then [EmbeddedPostgres].
@NullMarked
package org.arrimage.local.parts;

import org.jspecify.annotations.NullMarked;
