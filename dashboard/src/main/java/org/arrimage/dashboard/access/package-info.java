/// Who may enter and what each may read; whatever is not granted is refused.
@NullMarked
package org.arrimage.dashboard.access;

import org.jspecify.annotations.NullMarked;
