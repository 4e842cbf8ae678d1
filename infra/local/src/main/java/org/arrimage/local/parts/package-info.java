/// The real servers the stack and the integration tests run on: a Kafka broker and a PostgreSQL, each a leashed
/// process.
@NullMarked
package org.arrimage.local.parts;

import org.jspecify.annotations.NullMarked;
