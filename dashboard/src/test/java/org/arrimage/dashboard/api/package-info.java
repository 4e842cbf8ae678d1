/// Tests of the api package.
@NullMarked
package org.arrimage.dashboard.api;

import org.jspecify.annotations.NullMarked;
