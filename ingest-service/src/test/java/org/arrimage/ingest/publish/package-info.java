/// Tests of the publish package.
@NullMarked
package org.arrimage.ingest.publish;

import org.jspecify.annotations.NullMarked;
