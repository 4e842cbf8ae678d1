/// Tests of the schema on whatever server the tests run on.
@NullMarked
package org.arrimage.testing;

import org.jspecify.annotations.NullMarked;
