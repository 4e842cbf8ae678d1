/// Tests of the directory package.
@NullMarked
package org.arrimage.ingest.directory;

import org.jspecify.annotations.NullMarked;
