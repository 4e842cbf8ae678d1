/// Numbers, money, dates and weeks as people write them, in French and in English. Start at [Formats].
@NullMarked
package org.arrimage.dashboard.format;

import org.jspecify.annotations.NullMarked;
