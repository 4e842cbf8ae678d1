/// The dashboard: its main class and what applies to every page. Start at [Dashboard].
@NullMarked
package org.arrimage.dashboard;

import org.jspecify.annotations.NullMarked;
