/// The catalogue of metrics and the ISO week they are counted in.
@NullMarked
package org.arrimage.contract.metric;

import org.jspecify.annotations.NullMarked;
