/// Starts that are refused: one sentence in each language in place of a stack trace. Start at [RefusedStart].
@NullMarked
package org.arrimage.service.start;

import org.jspecify.annotations.NullMarked;
