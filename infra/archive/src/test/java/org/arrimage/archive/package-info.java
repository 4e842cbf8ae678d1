/// What an archive keeps, notices and refuses.
@NullMarked
package org.arrimage.archive;

import org.jspecify.annotations.NullMarked;
