/// Answers to requests that neither a page nor the API takes: as a page or as a problem. Start at [Refusals].
@NullMarked
package org.arrimage.dashboard.refusal;

import org.jspecify.annotations.NullMarked;
