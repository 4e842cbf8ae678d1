/// Charts that can turn into tables, drawn in the browser. Start at [ChartPanel], then [Drawing].
@NullMarked
package org.arrimage.dashboard.charts;

import org.jspecify.annotations.NullMarked;
