/// The dashboard: its main class and what applies to every page.
@NullMarked
package org.arrimage.dashboard;

import org.jspecify.annotations.NullMarked;
