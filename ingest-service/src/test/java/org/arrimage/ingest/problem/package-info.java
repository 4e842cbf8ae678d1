/// Tests of the problem package.
@NullMarked
package org.arrimage.ingest.problem;

import org.jspecify.annotations.NullMarked;
