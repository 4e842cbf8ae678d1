/// Tests of the body package.
@NullMarked
package org.arrimage.ingest.body;

import org.jspecify.annotations.NullMarked;
