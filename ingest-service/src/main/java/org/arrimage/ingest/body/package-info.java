/// The body of a request: in UTF-8, unpacked, within its bounds. Start at [RequestBody].
@NullMarked
package org.arrimage.ingest.body;

import org.jspecify.annotations.NullMarked;
