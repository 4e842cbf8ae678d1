/// Recounts everything independently of the stream and reports the differences. Start at [DriftChecks].
@NullMarked
package org.arrimage.streams.recount;

import org.jspecify.annotations.NullMarked;
