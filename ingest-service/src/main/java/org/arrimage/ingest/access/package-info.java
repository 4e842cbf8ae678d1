/// Who calls: keys, known by their hashes and bound to sources.
@NullMarked
package org.arrimage.ingest.access;

import org.jspecify.annotations.NullMarked;
