/// Tests of the access package.
@NullMarked
package org.arrimage.ingest.access;

import org.jspecify.annotations.NullMarked;
