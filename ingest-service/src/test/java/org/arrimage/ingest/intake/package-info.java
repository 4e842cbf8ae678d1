/// Tests of the intake package.
@NullMarked
package org.arrimage.ingest.intake;

import org.jspecify.annotations.NullMarked;
