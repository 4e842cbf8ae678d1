/// Numbers, money, dates and weeks as people write them, in French and in English.
@NullMarked
package org.arrimage.dashboard.format;

import org.jspecify.annotations.NullMarked;
