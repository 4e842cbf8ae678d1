/// Tests of the query package.
@NullMarked
package org.arrimage.dashboard.query;

import org.jspecify.annotations.NullMarked;
