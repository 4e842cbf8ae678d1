/// The catalogue of metrics, the ISO week they are counted in, and the periods that weeks are put together into. Start
/// at [Metric].
@NullMarked
package org.arrimage.contract.metric;

import org.jspecify.annotations.NullMarked;
