/// The dashboard: its start and what holds for every page.
@NullMarked
package org.arrimage.dashboard;

import org.jspecify.annotations.NullMarked;
