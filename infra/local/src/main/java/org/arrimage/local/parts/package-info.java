/// The real servers that the stack and the integration tests use: Kafka and PostgreSQL, each a leashed process.
@NullMarked
package org.arrimage.local.parts;

import org.jspecify.annotations.NullMarked;
