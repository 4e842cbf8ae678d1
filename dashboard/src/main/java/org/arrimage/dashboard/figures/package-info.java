/// Figures over periods, as somebody may see them: what is asked, rolled up, put into words and written, without a
/// page.
@NullMarked
package org.arrimage.dashboard.figures;

import org.jspecify.annotations.NullMarked;
