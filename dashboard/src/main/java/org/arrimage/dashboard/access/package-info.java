/// Who may log in and what each person may read; everything that is not granted is refused. Start at [Place], then
/// [Grant].
@NullMarked
package org.arrimage.dashboard.access;

import org.jspecify.annotations.NullMarked;
