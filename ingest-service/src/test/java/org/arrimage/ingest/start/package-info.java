/// Tests of the start package.
@NullMarked
package org.arrimage.ingest.start;

import org.jspecify.annotations.NullMarked;
