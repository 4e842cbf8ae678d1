/// Tests of the charts package.
@NullMarked
package org.arrimage.dashboard.charts;

import org.jspecify.annotations.NullMarked;
