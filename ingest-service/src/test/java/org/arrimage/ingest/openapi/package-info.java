/// Tests of the openapi package.
@NullMarked
package org.arrimage.ingest.openapi;

import org.jspecify.annotations.NullMarked;
