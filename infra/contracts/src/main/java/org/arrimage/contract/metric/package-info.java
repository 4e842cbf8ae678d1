/// The catalogue of metrics and the ISO week they are counted in. Start at [Metric].
@NullMarked
package org.arrimage.contract.metric;

import org.jspecify.annotations.NullMarked;
