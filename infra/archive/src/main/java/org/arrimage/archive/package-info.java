/// The topics that nothing else holds as files: written, verified and put back.
@NullMarked
package org.arrimage.archive;

import org.jspecify.annotations.NullMarked;
