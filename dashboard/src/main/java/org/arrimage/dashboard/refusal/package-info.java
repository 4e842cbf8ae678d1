/// Requests that neither a page nor the API answers, told as a page or as a problem.
@NullMarked
package org.arrimage.dashboard.refusal;

import org.jspecify.annotations.NullMarked;
