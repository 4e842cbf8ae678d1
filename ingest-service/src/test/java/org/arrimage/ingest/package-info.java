/// Tests of the ingest service.
@NullMarked
package org.arrimage.ingest;

import org.jspecify.annotations.NullMarked;
