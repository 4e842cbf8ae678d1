/// Tests of the access package.
@NullMarked
package org.arrimage.dashboard.access;

import org.jspecify.annotations.NullMarked;
