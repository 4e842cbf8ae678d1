/// Archives of the topics that nothing else holds: written to files, verified and restored. Start at [Archive].
@NullMarked
package org.arrimage.archive;

import org.jspecify.annotations.NullMarked;
