/// Who calls: keys, known by their hashes and bound to sources. Start at [CallerKeys].
@NullMarked
package org.arrimage.ingest.access;

import org.jspecify.annotations.NullMarked;
