/// The user guide; its entry point is [GuideView].
@NullMarked
package org.arrimage.dashboard.guide;

import org.jspecify.annotations.NullMarked;
