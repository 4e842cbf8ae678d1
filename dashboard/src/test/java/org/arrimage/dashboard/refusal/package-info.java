/// Tests of the refusal package.
@NullMarked
package org.arrimage.dashboard.refusal;

import org.jspecify.annotations.NullMarked;
