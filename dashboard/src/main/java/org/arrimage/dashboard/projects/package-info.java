/// The page of projects: how far each went, who leads them, whose money carries them, and which ties they left.
/// Start at [ProjectsView].
@NullMarked
package org.arrimage.dashboard.projects;

import org.jspecify.annotations.NullMarked;
