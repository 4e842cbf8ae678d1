/// The answers that are no success: RFC 9457 problems with stable types, in French or English.
@NullMarked
package org.arrimage.ingest.problem;

import org.jspecify.annotations.NullMarked;
