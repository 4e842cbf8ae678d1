/// Tests of the shell package.
@NullMarked
package org.arrimage.dashboard.shell;

import org.jspecify.annotations.NullMarked;
