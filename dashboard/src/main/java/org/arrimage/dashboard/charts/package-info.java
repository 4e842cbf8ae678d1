/// Charts that can turn into tables, drawn in the browser.
@NullMarked
package org.arrimage.dashboard.charts;

import org.jspecify.annotations.NullMarked;
