/// The answers to requests that fail: RFC 9457 problems with stable types, in French or English. Start at
/// [Problems].
@NullMarked
package org.arrimage.ingest.problem;

import org.jspecify.annotations.NullMarked;
